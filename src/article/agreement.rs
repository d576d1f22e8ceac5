//! How far readings of one page agree: the Dice coefficient of their bags of 4-word shingles (Dice 1945; shingles as
//! in Broder 1997), and which of them agrees best with the others.

/// Words in a shingle.
const SHINGLE_WORDS: usize = 4;

/// A reading as a sorted bag of shingle hashes.
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// The shingles of a text. A script without spaces counts each sign as a word.
    pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<u64> = Vec::new();
        for text in texts {
            push_words(text, &mut words);
        }
        let size = SHINGLE_WORDS.min(words.len()).max(1);
        let mut bag: Vec<u64> =
            words.windows(size).map(|window| window.iter().fold(FNV, |hash, word| mix(hash, *word))).collect();
        bag.sort_unstable();
        Shingles(bag)
    }

    /// How many shingles there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Twice what is shared over what there is; 0 where one is empty.
    pub fn dice(&self, other: &Shingles) -> f64 {
        let (mut left, mut right, mut shared) = (0, 0, 0_u32);
        while left < self.0.len() && right < other.0.len() {
            match self.0[left].cmp(&other.0[right]) {
                std::cmp::Ordering::Less => left += 1,
                std::cmp::Ordering::Greater => right += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    left += 1;
                    right += 1;
                }
            }
        }
        let both = self.0.len() + other.0.len();
        if both == 0 { 0.0 } else { 2.0 * f64::from(shared) / both as f64 }
    }
}

/// The reading with the highest mean agreement with the others, and that mean; ties go to the earlier one.
pub fn best(readings: &[Shingles]) -> Option<(usize, f64)> {
    let others = readings.len().saturating_sub(1).max(1) as f64;
    let mean = |index: usize| {
        let sum: f64 = (0..readings.len())
            .filter(|other| *other != index)
            .map(|other| readings[index].dice(&readings[other]))
            .sum();
        sum / others
    };
    (0..readings.len()).map(|index| (index, mean(index))).reduce(|best, next| if next.1 > best.1 { next } else { best })
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

fn push_words(text: &str, words: &mut Vec<u64>) {
    let mut word: Option<u64> = None;
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            words.extend(word.take());
        } else if is_ideograph(letter) {
            words.extend(word.take());
            words.push(mix(FNV, u64::from(letter)));
        } else {
            word = Some(mix(word.unwrap_or(FNV), u64::from(letter)));
        }
    }
    words.extend(word);
}

fn is_ideograph(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bag(text: &str) -> Shingles {
        Shingles::of(std::iter::once(text))
    }

    #[test]
    fn agreement_counts_shared_shingles() {
        let one = bag("a b c d e f");
        assert!((one.dice(&bag("a, b c d e f!")) - 1.0).abs() < 1e-9);
        assert!((one.dice(&bag("a b c d e x")) - 2.0 / 3.0).abs() < 1e-9);
        assert!(one.dice(&bag("")) < 1e-9);
        assert!(bag("橋が再開した").dice(&bag("橋が再開した日")) > 0.8);
    }

    #[test]
    fn the_reading_in_the_middle_wins() {
        let readings = [bag("a b c d e f g h"), bag("a b c d e f"), bag("x y z u v w")];
        assert_eq!(best(&readings).expect("three").0, 0);
        let readings = [bag("x y z u v w"), bag("a b c d e f"), bag("a b c d e f g h")];
        assert_eq!(best(&readings).expect("three").0, 1);
        assert!(best(&[]).is_none());
    }
}
