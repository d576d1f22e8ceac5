//! What counts as the same to a reader: typographic quotes, dashes, spaces and invisible characters are folded; digits,
//! signs, decimal points, hyphens and the presence of quotation marks are not.

mod cases;
mod glue;
mod lost;
mod marks;
mod stops;

use super::respell::{is_spelled_at, respelled};
use super::script::common_front;

use self::cases::differ_in_case_only;
use self::glue::differ_in_glue_only;
use self::lost::{are_same_but_lost, is_lost_near};
use self::marks::{in_one_kind_of_marks, without_marks};
use self::stops::differ_in_stops_only;

/// The text with its typography folded.
pub(super) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let put = match letter {
            _ if is_invisible(letter) => continue,
            '‘' | '’' | '‚' | '‛' | '′' | '`' | '´' | 'ʼ' | 'ʻ' | '‹' | '›' | '׳' => '\'',
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' | '״' => '"',
            '–' | '—' | '―' | '‒' | '‑' | '‐' | '−' | '⁃' | '⸺' | '⸻' | '﹘' | '﹣' | '־' | '─' | '━' => {
                '-'
            }
            '…' => {
                out.push_str("..");
                '.'
            }
            '，' | '、' => ',',
            '。' | '．' => '.',
            '：' => ':',
            '；' => ';',
            '？' | '؟' => '?',
            '！' => '!',
            '（' => '(',
            '）' => ')',
            // Old wires set it for a dash.
            '_' if before == ' ' && text[at + 1..].starts_with(' ') => '-',
            _ if letter.is_whitespace() => ' ',
            _ => letter,
        };
        if put != ' ' || before != ' ' {
            out.push(put);
        }
        before = put;
    }
    out.trim_end().to_owned()
}

/// Signs that nobody sees: soft hyphens, joiners, marks of direction and of order, choosers of a letter's look.
fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fffc}')
}

/// Whether two passages differ in typography only.
///
/// Spaces set round dashes belong to it, and spaces lost where a link ended; but never between two digits.
pub(super) fn differ_in_typography_only(one: &str, other: &str) -> bool {
    let front = common_front(one, other);
    if part_at_percent(one, other, front) {
        let (one, other) = (with_sign(one), with_sign(other));
        return are_set_alike(&one, &other, common_front(&one, &other));
    }
    are_set_alike(one, other, front)
}

/// The same of passages that are alike in their first `front` bytes, shares apart.
fn are_set_alike(one: &str, other: &str, front: usize) -> bool {
    // Style has no letters and no digits.
    fn told(text: &str) -> impl Iterator<Item = char> {
        // "Hawaiʻi", "Сімʼя": the letter is an apostrophe to others.
        text.chars().filter(|letter| letter.is_alphanumeric() && !matches!(letter, 'ʻ' | 'ʼ'))
    }
    let are_like = told(&one[front..]).eq(told(&other[front..]));
    if !are_like {
        if differ_in_case_only(one, other, front) {
            return true;
        }
        // A sign that one side spells otherwise stands where they part.
        let is_otherwise = |text| is_spelled_at(text, front) || is_lost_near(text, front);
        if !is_otherwise(one) && !is_otherwise(other) {
            return false;
        }
    }
    let (one, other) = (respelled(one), respelled(other));
    let (is_lost, other_is_lost) = (lost::has_lost(&one), lost::has_lost(&other));
    if !are_like && !is_lost && !other_is_lost && !told(&one).eq(told(&other)) {
        return false;
    }
    let (one, other) = (folded(&one), folded(&other));
    if is_lost != other_is_lost {
        return if is_lost { are_same_but_lost(&one, &other) } else { are_same_but_lost(&other, &one) };
    }
    let (one, other) = without_marks(&one, &other);
    one == other
        || bare(one) == bare(other)
        || part_at_marks(one, other) && bare(&in_one_kind_of_marks(one)) == bare(&in_one_kind_of_marks(other))
        || differ_in_glue_only(one, other)
        || are_like && differ_in_stops_only(one, other)
}

/// Whether they part where one has the sign for a share and the other its words: "5.4%", "5.4 per cent".
fn part_at_percent(one: &str, other: &str, front: usize) -> bool {
    let (one, other) = (one[front..].trim_start(), other[front..].trim_start());
    one.starts_with('%') && other.starts_with("per") || other.starts_with('%') && one.starts_with("per")
}

/// Every share with its sign.
fn with_sign(text: &str) -> String {
    text.replace(" per cent", "%").replace(" percent", "%").replace(" %", "%")
}

/// Whether a mark stands where the two part, on either side: most pairs part at words.
fn part_at_marks(one: &str, other: &str) -> bool {
    let front = common_front(one, other);
    let is_mark = |text: &str| text[front..].starts_with(|letter: char| "'\"*_,.<>•▪●◦".contains(letter));
    is_mark(one) || is_mark(other)
}

/// Spaces beside punctuation dropped; those between two letters or digits are words' ends and stay.
fn bare(text: &str) -> String {
    let is_word = |letter: char| letter.is_alphanumeric();
    let mut kept = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter != ' ' || is_word(before) && letters.peek().is_some_and(|after| is_word(*after)) {
            kept.push(letter);
        }
        before = letter;
    }
    if kept.contains("--") { kept.replace("---", "-").replace("--", "-") } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_is_folded_and_meaning_is_not() {
        let same = |one: &str, other: &str| assert!(differ_in_typography_only(one, other), "{one} / {other}");
        let differ = |one: &str, other: &str| assert!(!differ_in_typography_only(one, other), "{one} / {other}");
        same("“yes”, he said", "\"yes\", he said");
        same("the town – once rich – fell", "the town - once rich - fell");
        same("the town—once rich—fell", "the town — once rich — fell");
        same("soft\u{ad}ware\u{a0}x", "software x");
        same("wait…", "wait...");
        same("the town _ once rich _ fell", "the town — once rich — fell");
        same("Семён ещё ждал", "Семен еще ждал");
        same("O n the night", "On the night");
        same("The U.S. envoy met Mr. Holm at 5 p.m. on Monday.", "The US envoy met Mr Holm at 5pm on Monday.");
        same("*The quay* is _shut_.", "The quay is shut.");
        same("It ended at 5.30 p.m. on Monday.", "It ended at 5.30pm on Monday.");
        same("Of 40, 5.4 per cent left, and 6 percent stayed.", "Of 40, 5.4% left, and 6 % stayed.");
        differ("It fell 5 per cent.", "It fell 6%.");
        differ("Of them 5 % stayed.", "Of them 5 persons stayed.");
        differ("It fell 5percent.", "It fell 5%.");
        same("עו\"ד נווה-לב", "עו״ד נווה־לב");
        same("“橋”——關了......", "「橋」──關了……");
        same("橋關了,何時再開? (待定).", "橋關了，何時再開？（待定）。");
        differ("It fell 5 percentage points.", "It fell 5% points.");
        same("The Rev. Holm of Lind Bros. left in Sept. 2024.", "The Rev Holm of Lind Bros left in Sept 2024.");
        differ("He left. Holm stayed", "He left Holm stayed");
        differ("It is what I am. He left", "It is what I am He left");
        differ("at 1.25pm", "at 12.5pm");
        differ("2*3 m", "23 m");
        differ("2 * 3 m", "2 3 m");
        differ("We lost [12] men", "We lost [120] men");
        differ("Lui è felice. È tardi", "Lui è felice. E tardi");
        differ("at 5.5 km", "at 55 km");
        same("I n the night", "In the night");
        differ("-5 %", "5 %");
        differ("1.5 million", "15 million");
        differ("re-signed", "resigned");
        differ("he said yes", "he said \"yes\"");
        same("InSeptember 2024, he left", "In September 2024, he left");
        differ("no where", "nowhere");
        differ("1 200", "1200");
        differ("12,000", "12.000");
        differ("5–7", "57");
        differ("5–7", "5.7");
        same("from 5-7 to 2018-19", "from 5–7 to 2018–19");
        same("it was –5 at dawn", "it was -5 at dawn");
    }

    #[test]
    fn marks_of_one_pair_may_be_of_either_kind() {
        let same = |one: &str, other: &str| assert!(differ_in_typography_only(one, other), "{one} / {other}");
        let differ = |one: &str, other: &str| assert!(!differ_in_typography_only(one, other), "{one} / {other}");
        same("He called it ‘safe’, twice.", "He called it “safe”, twice.");
        same("``Safe'', he said", "\"Safe\", he said");
        same("“Safe”, he said.", "“Safe,” he said.");
        same(",,Tak'', rzekł", "„Tak”, rzekł");
        same("• One boat • Two men", "One boat Two men");
        same("3月 12日", "3月12日");
        same("T he reservoir is full", "The reservoir is full");
        differ("A way out", "Away out");
        same("«Ja», sagte er", "»Ja«, sagte er");
        same("She said **no** to it", "She said no to it");
        same("## What is next", "What is next:");
        same("1. The quay", "1) The quay");
        same("→ The quay stands", "• The quay stands");
        differ("He called it ‘safe’.", "He called it safe.");
        differ("- The quay stands", "The quay stands");
        differ("1. The quay", "2. The quay");
        differ("The toll was # 5", "The toll was 5");
    }

    #[test]
    fn what_got_lost_on_the_way_is_no_change() {
        let same = |one: &str, other: &str| assert!(differ_in_typography_only(one, other), "{one} / {other}");
        let differ = |one: &str, other: &str| assert!(!differ_in_typography_only(one, other), "{one} / {other}");
        same("Jos\u{fffd} has the island\u{fffd}s boat", "José has the island’s boat");
        same("don?t go, caf?s", "don’t go, cafés");
        same("Jos\u{fffd}\u{fffd} left", "José left");
        same("JosÃ© left the islandâ€™s boat", "José left the island’s boat");
        same("The toll is 12km", "The toll is 12 km");
        same("at 5pm", "at 5 pm");
        differ("at 5\u{fffd} men", "at 50 men");
        differ("Jos\u{fffd} left", "Jose left");
        differ("He left? Yes", "He left. Yes");
        differ("12 men", "12men of 1");
        differ("H\u{fffd} has 5", "Hé has 6");
    }

    #[test]
    fn a_line_in_capitals_is_the_same_line() {
        let same = |one: &str, other: &str| assert!(differ_in_typography_only(one, other), "{one} / {other}");
        let differ = |one: &str, other: &str| assert!(!differ_in_typography_only(one, other), "{one} / {other}");
        same("LOCAL NEWS", "Local news");
        same("МЕСТНЫЕ НОВОСТИ", "Местные новости");
        same("By TOMAS REDL", "By Tomas Redl");
        same("What Happens Next", "What happens next");
        differ("US", "us");
        differ("The US left.", "The us left.");
        differ("LOCAL NEWS", "Local views");
        differ("He may polish it", "He May polish it");
    }
}
