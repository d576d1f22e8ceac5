//! Exact decimal fractions: what figures and words of numbers are worth.

use std::cmp::Ordering;

/// An exact decimal value: `units / 10^scale`, with no trailing zero in the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    units: i128,
    scale: u32,
}

impl Decimal {
    /// `units / 10^scale` in its one normal form.
    pub fn new(mut units: i128, mut scale: u32) -> Self {
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Decimal { units, scale }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let at_scale = |it: Self| it.units.checked_mul(10_i128.checked_pow(scale - it.scale)?);
        Some(Decimal::new(at_scale(self)?.checked_add(at_scale(other)?)?, scale))
    }

    pub(super) fn times(self, factor: i128) -> Option<Self> {
        self.units.checked_mul(factor).map(|units| Decimal::new(units, self.scale))
    }

    pub(super) fn negated(self) -> Self {
        Decimal { units: -self.units, ..self }
    }
}

impl Ord for Decimal {
    /// By value: the parts before the point, then what stands behind it, digit by digit.
    fn cmp(&self, other: &Self) -> Ordering {
        let parts = |it: &Self| {
            let unit = 10_i128.checked_pow(it.scale).unwrap_or(i128::MAX);
            (it.units.div_euclid(unit), it.units.rem_euclid(unit))
        };
        let ((whole, rest), (other_whole, other_rest)) = (parts(self), parts(other));
        let digits = |rest: i128, scale: u32| format!("{rest:0>width$}", width = scale as usize);
        let behind = || digits(rest, self.scale).cmp(&digits(other_rest, other.scale));
        whole.cmp(&other_whole).then_with(behind)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<i128> for Decimal {
    fn from(units: i128) -> Self {
        Decimal::new(units, 0)
    }
}

/// One half.
pub(super) const HALF: Decimal = Decimal { units: 5, scale: 1 };

/// What a letter for a fraction is worth ("½"); none of those with no end in decimals.
pub(super) fn of_letter(letter: char) -> Option<Decimal> {
    let (units, scale) = match letter {
        '½' => (5, 1),
        '¼' => (25, 2),
        '¾' => (75, 2),
        '⅛' => (125, 3),
        '⅜' => (375, 3),
        '⅝' => (625, 3),
        '⅞' => (875, 3),
        '⅕' => (2, 1),
        '⅖' => (4, 1),
        '⅗' => (6, 1),
        '⅘' => (8, 1),
        _ => return None,
    };
    Some(Decimal::new(units, scale))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_in_the_order_of_numbers() {
        let of = |units: i128, scale: u32| Decimal::new(units, scale);
        let order = [
            of(-15, 1),
            of(-1, 0),
            of(-25, 2),
            of(0, 0),
            of(25, 2),
            of(5, 1),
            of(1, 0),
            of(105, 2),
            of(15, 1),
            of(2, 0),
        ];
        assert!(order.is_sorted(), "{order:?}");
        assert_eq!(of(50, 2), of(5, 1));
        assert_eq!(of(8, 0).plus(HALF), Some(of(85, 1)));
    }
}
