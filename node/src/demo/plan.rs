//! What a seed decides: who the story is about, and how often things happen. Everything is plainly made up.

use std::ops::RangeInclusive;

use crate::random::Random;

/// Words that stand for numbers; a person of the story is called `Contoh` and one of them.
const NAMES: [&str; 12] = [
    "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan", "Sepuluh", "Sebelas",
    "Duabelas",
];
/// Regencies of Jawa Barat (Kemendagri), with what the story calls them.
const HOMES: [(&str, &str); 5] = [
    ("32.01", "Kabupaten Bogor"),
    ("32.04", "Kabupaten Bandung"),
    ("32.09", "Kabupaten Cirebon"),
    ("32.12", "Kabupaten Indramayu"),
    ("32.15", "Kabupaten Karawang"),
];
/// Where the two teams could meet, as the sender sees it.
const MEETINGS_HERE: [&str; 3] =
    ["Ruang tunggu Pelabuhan Contoh", "Kantor UPTD Contoh", "Lobi Bandara Contoh"];
/// Where they could meet, as the receiver's team on its way sees it.
const MEETINGS_THERE: [&str; 3] =
    ["Pintu kedatangan Bandara Contoh", "Pos polisi Bandara Contoh", "Mushala Bandara Contoh"];
const URGENCIES: [&str; 2] = ["RUTIN", "SEGERA"];
const CONDITIONS: [&str; 2] = ["AMAN", "RENTAN"];

/// Somebody of the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// The full name.
    pub(super) name: String,
    /// What they are called.
    pub(super) alias: String,
    /// The first letters.
    pub(super) initials: String,
    /// A number of the right form that belongs to nobody: serial numbers of real ones begin at 0001.
    pub(super) nik: String,
    /// The day of birth.
    pub(super) born: String,
    /// The regency's code, and its name.
    pub(super) home: (&'static str, &'static str),
}

/// The story of one seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    /// The person who is to come home.
    pub(super) victim: Person,
    /// Her relative.
    pub(super) relative: Person,
    /// The escort of the receiver's team.
    pub(super) escort: Person,
    /// Somebody else, whose case file lies at the receiver and goes nowhere.
    pub(super) somebody: Person,
    /// How urgent it is.
    pub(super) urgency: &'static str,
    /// Where to meet: as the sender writes while the line is cut, and as the receiver does.
    pub(super) meetings: [&'static str; 2],
    /// Whether both also write the hour of departure while the line is cut.
    pub(super) two_conflicts: bool,
    /// Edits beyond those, by the sender and by the receiver, while the line is cut.
    pub(super) edits_apart: [u64; 2],
    /// How often the team says on the way that all is well.
    pub(super) check_ins: u64,
    /// How she is at each visit after her return.
    pub(super) visits: Vec<&'static str>,
}

impl Plan {
    /// The story of a seed.
    pub(super) fn drawn(seed: u64) -> Self {
        let dice = Dice(Random::seeded(seed));
        let first = dice.up_to(NAMES.len());
        let mut people = (0..4).map(|step| person(&dice, first + step));
        let mut next = || people.next().expect("there are four of them");
        let (victim, relative, escort, somebody) = (next(), next(), next(), next());
        Self {
            victim,
            relative,
            escort,
            somebody,
            urgency: dice.one_of(&URGENCIES),
            meetings: [dice.one_of(&MEETINGS_HERE), dice.one_of(&MEETINGS_THERE)],
            two_conflicts: dice.between(0..=1) == 1,
            edits_apart: [dice.between(1..=3), dice.between(1..=3)],
            check_ins: dice.between(1..=4),
            visits: (0..dice.between(1..=3)).map(|_| dice.one_of(&CONDITIONS)).collect(),
        }
    }
}

fn person(dice: &Dice, place: usize) -> Person {
    let word = NAMES.get(place % NAMES.len()).copied().unwrap_or("Satu");
    let home = dice.one_of(&HOMES);
    let serial = dice.between(0..=999_999);
    let (year, month, day) = (dice.between(1985..=2004), dice.between(1..=12), dice.between(1..=28));
    Person {
        name: format!("Contoh {word}"),
        alias: word.to_owned(),
        initials: format!("C{}", word.chars().next().unwrap_or('X')),
        nik: format!("{}{serial:06}000000", home.0.replace('.', "")),
        born: format!("{year}-{month:02}-{day:02}"),
        home,
    }
}

/// Draws from a seed.
struct Dice(Random);

impl Dice {
    fn between(&self, range: RangeInclusive<u64>) -> u64 {
        let drawn = u64::from_be_bytes(self.0.bytes());
        let span = range.end() - range.start() + 1;
        range.start() + drawn % span
    }

    fn up_to(&self, count: usize) -> usize {
        let last = u64::try_from(count.saturating_sub(1)).unwrap_or(0);
        usize::try_from(self.between(0..=last)).unwrap_or(0)
    }

    fn one_of<T: Copy, const N: usize>(&self, all: &[T; N]) -> T {
        const { assert!(N > 0) };
        *all.get(self.up_to(N)).expect("a number below the length is a place in the list")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_seed_tells_the_same_story_again_and_others_tell_others() {
        assert_eq!(Plan::drawn(7), Plan::drawn(7));
        let stories: BTreeSet<String> = (0..50).map(|seed| format!("{:?}", Plan::drawn(seed))).collect();
        assert_eq!(stories.len(), 50);
    }

    #[test]
    fn everybody_is_plainly_made_up() {
        for seed in 0..50 {
            let plan = Plan::drawn(seed);
            for person in [&plan.victim, &plan.relative, &plan.escort, &plan.somebody] {
                assert!(person.name.starts_with("Contoh ") && person.initials.len() == 2, "seed {seed}");
                assert!(
                    person.nik.len() == 16 && person.nik.ends_with("0000"),
                    "seed {seed}: {}",
                    person.nik
                );
            }
            assert_ne!(plan.victim.name, plan.somebody.name, "seed {seed}");
            assert!((1..=3).contains(&plan.visits.len()) && (1..=4).contains(&plan.check_ins), "seed {seed}");
        }
    }
}
