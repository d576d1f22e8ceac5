//! Arabic: how its dates are put together. Read: days, months (Levantine, Egyptian and Maghrebi names, alone or in
//! pairs) and years in both sets of digits, weekdays, today and its neighbours, "N ago", last, this and next week,
//! month and year, times of day. Recognised and refused: dates of the Islamic calendar. Not read: see [`PHRASEBOOK`]'s `unread`.

mod claims;
mod words;

use super::en::TimeUnit::{Day as Days, Minute as Minutes, Month as Months, Year as Years};
use super::phrase::Slot::{
    Again, AsPart, Before, Behind, Clock, Day, DayInWords, DayShift, Dual, Edge, HalfDay, Hijri, HijriYear, Hour, Is,
    Lack, Led, LongUnit, Maybe, Minute, Month, Number, OneOf, Part, Past, Pointer, Sign, Unit, Unless, Weekday, Zone,
};
use super::phrase::{Joint, Phrasebook, Slot, Term, Tongue};
use crate::model::timex::Modifier::Mid;
use crate::model::timex::PartOfDay::{Afternoon, Midday, Morning, Night};

/// The words and patterns of Arabic.
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    tongue: Tongue::Arabic,
    words: words::WORDS,
    patterns: PATTERNS,
    // خمسة عشر, خمسة وعشرين, مئة وخمسة, مئة وعشرين
    joints: &[Joint(1..=9, 10..=10), Joint(1..=9, 20..=90), Joint(100..=900, 1..=90)],
    prefixes: &['و', 'ف', 'ب', 'ل', 'ك'],
    fold,
    happenings: claims::HAPPENINGS,
    doubts: claims::DOUBTS,
    // `منذ` with a length may be "ago" or "for".
    unread: "lengths of time, what recurs, seasons, decades, “in N days”, years without the word for \
             year, or “منذ” with a length of time",
};

/// Vowel signs and the stretching stroke are left out; the alefs with hamza are plain ones, and the two final yehs are
/// one. The long alef stays: `آب` is August, `أب` a father.
fn fold(letter: char) -> Option<char> {
    match letter {
        '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => None,
        'أ' | 'إ' | 'ٱ' => Some('ا'),
        'ى' => Some('ي'),
        _ => Some(letter),
    }
}

const DAY_WORD: Slot = Is(Term::Unit(Days));
const MONTH_WORD: Slot = Is(Term::Unit(Months));
const YEAR_WORD: Slot = Is(Term::Unit(Years));
const OF: Slot = Maybe(&[Is(Term::Of)]);
/// `2025`, `عام 2025`, `2025م`, `من العام الماضي`, `الماضي`.
const SOME_YEAR: Slot = OneOf(&[
    &[Slot::Year, Unless(&[&[Is(Term::HijriMark)]]), Maybe(&[Is(Term::CommonMark)])],
    &[OF, YEAR_WORD, Slot::Year, Maybe(&[Is(Term::CommonMark)])],
    &[OF, YEAR_WORD, Pointer],
    &[Pointer],
]);
/// A month by itself needs one of these before it: `مارس` is also "practised", `آب` "returned".
const PREPOSITION: Slot = Led(&[Term::In, Term::Since, Term::Until, Term::Through, Term::Of]);

/// `مساء`, `من صباح`, `بعد الظهر`, `بعد منتصف الليل`.
const OF_DAY: Slot = OneOf(&[
    &[Is(Term::After), AsPart(Term::HalfDay(Midday), Afternoon)],
    &[Is(Term::Ago), AsPart(Term::HalfDay(Midday), Morning)],
    &[Is(Term::After), Is(Term::Edge(Mid)), Is(Term::HalfDay(Night))],
    &[OF, Part],
    &[OF, HalfDay],
]);
/// `والنصف`, `إلا ربعا`, `وعشر دقائق`.
const MINUTES: Slot = OneOf(&[
    &[Past],
    &[Is(Term::Lacking), Lack],
    &[Minute, OneOf(&[&[Is(Term::Unit(Minutes))], &[Is(Term::Units(Minutes))]])],
]);
/// `الخامسة والنصف`, `17:30`.
const HOUR: Slot = OneOf(&[&[Clock(b':')], &[Hour, Maybe(&[MINUTES])]]);
/// `بتوقيت غرينتش`.
const ZONE: Slot = OneOf(&[&[Is(Term::ZoneWord), Zone], &[Zone]]);
/// `بالتوقيت المحلي`, `بتوقيت دمشق`.
const LOCAL: Slot = OneOf(&[&[Is(Term::ZoneWord), Is(Term::Local)]]);
const DATED: &[Slot] =
    &[Maybe(&[DAY_WORD]), Maybe(&[Weekday, Maybe(&[Sign(b',')])]), Day, OF, Month, Maybe(&[SOME_YEAR])];
/// `الخامس عشر من أكتوبر`; `من` must stand.
const DATED_IN_WORDS: &[Slot] = &[DayInWords, Is(Term::Of), Month, Maybe(&[SOME_YEAR])];
const DAY_OR_WEEKDAY: Slot =
    OneOf(&[&[DAY_WORD, Weekday, Maybe(&[Sign(b',')])], &[DAY_WORD], &[Weekday, Maybe(&[Sign(b',')])]]);
/// The day of a time: `3 مايو 2010`, `يوم الاثنين`, `أمس`.
const ITS_DAY: Slot = OneOf(&[
    DATED,
    &[Maybe(&[DAY_OR_WEEKDAY]), OneOf(&[DATED_IN_WORDS])],
    &[Maybe(&[DAY_WORD]), Weekday, Maybe(&[Pointer])],
    &[DayShift, Maybe(&[Weekday])],
]);
const BEHIND_HOUR: Slot = Maybe(&[Maybe(&[LOCAL]), OF, ITS_DAY]);

const PATTERNS: &[&[Slot]] = &[
    // 15 تشرين الأول/أكتوبر 2025, الأربعاء 15 أكتوبر, يوم 15 من أكتوبر الماضي
    DATED,
    // يوم الخامس عشر من أكتوبر, في الخامس عشر من أكتوبر; "النصف الثاني من أكتوبر" is the second half
    &[DAY_OR_WEEKDAY, OneOf(&[DATED_IN_WORDS])],
    &[Led(&[Term::In, Term::Since, Term::Until, Term::Through, Term::Of, Term::DayShift(0)]), OneOf(&[DATED_IN_WORDS])],
    // 15-17 أكتوبر, 15 و16 أكتوبر, من 15 إلى 17 أكتوبر: the first day
    &[Day, Before(&[OneOf(&[&[Sign(b'-')], &[Is(Term::And)]]), Day, OF, Month, Maybe(&[SOME_YEAR])])],
    &[
        Led(&[Term::Of]),
        Day,
        Before(&[OneOf(&[&[Is(Term::Through)], &[Is(Term::Until)]]), Day, OF, Month, Maybe(&[SOME_YEAR])]),
    ],
    // تشرين الأول 2025, شهر أكتوبر, في أكتوبر, مطلع أكتوبر الماضي
    &[Maybe(&[MONTH_WORD]), Month, SOME_YEAR],
    &[MONTH_WORD, Month],
    &[PREPOSITION, Month],
    &[Edge, Maybe(&[MONTH_WORD]), Month, Maybe(&[SOME_YEAR])],
    // الأربعاء, يوم الأربعاء الماضي
    &[Maybe(&[DAY_WORD]), Weekday, Maybe(&[Pointer])],
    // العام الماضي, هذا الشهر, نهاية العام المقبل
    &[Maybe(&[Edge]), LongUnit, Pointer],
    &[Maybe(&[Edge]), Is(Term::Demonstrative), LongUnit],
    // عام 2011, نهاية عام 2011
    &[Maybe(&[Edge]), YEAR_WORD, Slot::Year, Unless(&[&[Is(Term::HijriMark)]]), Maybe(&[Is(Term::CommonMark)])],
    // بين عامي 2011 و2024
    &[Is(Term::Years), Slot::Year, Before(&[Is(Term::And), Slot::Year])],
    &[Behind(&[Is(Term::Years), Slot::Year, Is(Term::And)]), Slot::Year],
    // قبل ثلاثة أيام, قبل عامين, قبل نحو عام; "قبل عام 2011", "قبل يوم الأربعاء" and "قبل يوم من" are "before"
    &[Is(Term::Ago), Maybe(&[Is(Term::About)]), OneOf(&[&[Number, Unit], &[Dual]]), Unless(&[&[Is(Term::Of)]])],
    &[
        Is(Term::Ago),
        Maybe(&[Is(Term::About)]),
        Unit,
        Unless(&[&[Slot::Year], &[Day], &[Weekday], &[Month], &[Hijri], &[Pointer], &[Is(Term::Of)]]),
    ],
    // اليوم, أمس الأربعاء, أول من أمس, أمس الأول, بعد غد; "اليوم الثالث" is the third day
    &[DayShift, Maybe(&[Weekday]), Unless(&[&[Is(Term::Following)], &[DayInWords]])],
    &[Is(Term::Ordinal(1)), OF, Is(Term::DayShift(-1)), Again],
    &[Is(Term::DayShift(-1)), Is(Term::Ordinal(1)), Again],
    &[Is(Term::After), Is(Term::DayShift(1)), Again],
    // الساعة 17:30, الساعة الخامسة والنصف من مساء الاثنين, الخامسة مساء
    &[Is(Term::HourWord), HOUR, Maybe(&[OF_DAY]), Maybe(&[ZONE]), BEHIND_HOUR, Unless(&[&[Is(Term::Of)]])],
    &[PREPOSITION, HOUR, OF_DAY, Maybe(&[ZONE]), BEHIND_HOUR],
    // الاثنين الساعة الخامسة مساء, يوم 3 مايو 2010 في الساعة 17:30
    &[
        ITS_DAY,
        Maybe(&[Sign(b',')]),
        Maybe(&[Is(Term::In)]),
        Is(Term::HourWord),
        HOUR,
        Maybe(&[OF_DAY]),
        Maybe(&[ZONE]),
    ],
    // منتصف الليل, منتصف ليل الاثنين
    &[Is(Term::Edge(Mid)), Is(Term::HalfDay(Night)), Slot::Hours(24), Maybe(&[ITS_DAY])],
    // صباح اليوم, بعد ظهر الاثنين, الاثنين مساء; "فجر" is also "blew up", "ظهر" "appeared"
    &[OneOf(&[&[Is(Term::After), AsPart(Term::HalfDay(Midday), Afternoon)], &[Part], &[HalfDay]]), ITS_DAY],
    &[ITS_DAY, Part],
    // 23 ربيع الآخر 1447 هـ, شهر رمضان, عام 1447 هـ
    &[Maybe(&[DAY_WORD]), Maybe(&[Weekday]), Day, OF, Hijri, Maybe(&[HijriYear]), Maybe(&[Is(Term::HijriMark)])],
    &[MONTH_WORD, Hijri, Maybe(&[HijriYear]), Maybe(&[Is(Term::HijriMark)])],
    &[Hijri, HijriYear, Maybe(&[Is(Term::HijriMark)])],
    &[Maybe(&[YEAR_WORD]), HijriYear, Is(Term::HijriMark)],
];
