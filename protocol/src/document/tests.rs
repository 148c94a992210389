//! View, automerge and a plain model written from the definition come to the same, in every order of arrival.

use automerge::{Automerge, ReadDoc};

use super::rebuild::scalar;
use super::*;
use crate::edit::{Act, VerifiedEdit};
use crate::history::sample::{self, Random, Shape};
use crate::history::{History, Places};
use crate::id::EditId;
use crate::schema::{Path, Value};

mod by_hand;
mod converge;
mod signature;
mod story;

/// A visible value: operation number, edit, value.
type Seen = (u64, EditId, Value);

/// Everything visible, path by path, the winner first.
type Everything = Vec<(Path, Vec<Seen>)>;

/// The definition, word for word and slow.
struct Model<'a> {
    history: &'a History,
    /// Place, path, operation number and value of each operation that took effect.
    writes: Vec<(usize, &'a Path, u64, Option<&'a Value>)>,
}

impl<'a> Model<'a> {
    fn of(history: &'a History, standing: &Places) -> Self {
        let mut model = Self { history, writes: Vec::new() };
        for (place, entry) in
            history.entries().iter().enumerate().filter(|(place, _)| standing.contains(*place))
        {
            let past = history.past(place);
            let before = model.writes.iter().filter(|write| past.contains(write.0)).map(|write| write.2);
            let mut counter = before.max().unwrap_or(0);
            for op in entry.payload.iter().flat_map(|payload| &payload.ops) {
                let value = match &op.act {
                    Act::Set(value) => Some(value),
                    Act::Clear if model.visible(&op.path, Some(past)).is_empty() => continue,
                    Act::Clear => None,
                };
                counter += 1;
                model.writes.push((place, &op.path, counter, value));
            }
        }
        model
    }

    /// The sets of a path that no operation within the same view has in its past.
    fn visible(&self, path: &Path, within: Option<&Places>) -> Vec<Seen> {
        let seen = |place: usize| within.is_none_or(|places| places.contains(place));
        let writes: Vec<_> = self.writes.iter().filter(|write| write.1 == path && seen(write.0)).collect();
        let is_superseded =
            |place: usize| writes.iter().any(|later| self.history.past(later.0).contains(place));
        let standing = writes.iter().filter(|write| !is_superseded(write.0));
        let mut visible: Vec<_> = standing
            .filter_map(|write| Some((write.2, self.history.entry(write.0)?.id, write.3?.clone())))
            .collect();
        visible.sort_by(|a, b| b.cmp(a));
        visible
    }
}

fn by_model(history: &History, standing: &Places) -> Everything {
    let model = Model::of(history, standing);
    sample::paths().into_iter().map(|path| (path.clone(), model.visible(&path, None))).collect()
}

fn by_view(view: &View<'_>) -> Everything {
    let visible = |path: &Path| {
        view.visible(path).iter().map(|said| (said.counter, said.entry.id, said.value.clone())).collect()
    };
    sample::paths().into_iter().map(|path| (path.clone(), visible(&path))).collect()
}

/// Holds every value of an automerge document to what the view says, its own choice of the winner included.
fn assert_same(document: &Automerge, expected: &Everything, seed: u64) {
    for (path, seen) in expected {
        let held = document.get_all(automerge::ROOT, path.as_str()).expect("the root is a map");
        let mut held: Vec<_> =
            held.into_iter().map(|(value, id)| (id.to_string(), value.into_scalar())).collect();
        held.reverse();
        let scalars: Vec<_> = seen
            .iter()
            .map(|(counter, edit, value)| {
                let actor = automerge::ActorId::from(edit.as_bytes().first_chunk::<16>().expect("32 bytes"));
                (format!("{counter}@{actor}"), Ok(scalar(value)))
            })
            .collect();
        assert_eq!(held, scalars, "{path}, seed {seed}");
        let won = document.get(automerge::ROOT, path.as_str()).expect("the root is a map");
        let won = won.map(|(value, _)| value.into_scalar());
        assert_eq!(won, scalars.into_iter().next().map(|(_, value)| value), "winner of {path}, seed {seed}");
    }
    let named = expected.iter().filter(|(_, seen)| !seen.is_empty()).count();
    assert_eq!(document.length(automerge::ROOT), named, "nothing else is in it, seed {seed}");
}

/// A random part of the edits, by id, so that it is the same in every order.
fn some(edits: &[VerifiedEdit], percent: usize, random: &mut Random) -> Vec<EditId> {
    edits.iter().map(VerifiedEdit::id).filter(|_| random.chance(percent)).collect()
}

fn places(history: &History, ids: &[EditId]) -> Places {
    let mut places = Places::default();
    ids.iter().filter_map(|id| history.place(*id)).for_each(|place| places.insert(place));
    places
}

/// What happened over many histories, so that a test cannot pass because nothing did.
#[derive(Default)]
struct Counts {
    edits: usize,
    with_races: usize,
    with_forks: usize,
    with_conflicts: usize,
}

/// One history in several orders: view, model and automerge agree, and what is saved comes back.
fn check(seed: u64, shape: Shape, standing_percent: usize, orders: usize, counts: &mut Counts) {
    let edits = sample::edits(seed, shape);
    let mut random = Random::new(!seed);
    let ids = some(&edits, standing_percent, &mut random);
    let first = sample::history(&edits);
    let expected = by_model(&first, &places(&first, &ids));
    let mut heads = None;
    for _ in 0..orders {
        let history = sample::history(&sample::shuffled(&edits, &mut random));
        let standing = places(&history, &ids);
        let view = View::of(&history, &standing);
        assert_eq!(by_view(&view), expected, "seed {seed}");
        assert_eq!(history.heads(), first.heads(), "seed {seed}");
        let document = rebuild(&history, &standing).expect("automerge takes well-formed edits");
        assert_same(&document, &expected, seed);
        assert_eq!(
            document.get_changes(&[]).len(),
            ids.len(),
            "one change for each standing edit, seed {seed}"
        );
        let now = document.get_heads();
        assert_eq!(heads.get_or_insert_with(|| now.clone()), &now, "seed {seed}");
        let loaded = Automerge::load(&document.save()).expect("what is saved is loaded");
        assert_eq!(loaded.get_heads(), now, "seed {seed}");
        assert_same(&loaded, &expected, seed);
        counts.with_conflicts += usize::from(view.conflicts().next().is_some());
    }
    counts.edits += edits.len();
    counts.with_races += usize::from(sample::races(&first) > 0);
    counts.with_forks += usize::from(sample::forks(&first) > 0);
}

#[test]
fn view_and_automerge_agree_in_every_order_of_arrival() {
    let mut counts = Counts::default();
    for seed in 0..1_000 {
        let standing_percent = if seed % 2 == 0 { 100 } else { 83 };
        check(seed, Shape::USUAL, standing_percent, 3, &mut counts);
    }
    assert_eq!(counts.edits, 40_000);
    assert!(counts.with_races >= 500, "{} with concurrent writes to one path", counts.with_races);
    assert!(counts.with_forks >= 100, "{} with forks", counts.with_forks);
    assert!(counts.with_conflicts >= 500, "{} replays with conflicts", counts.with_conflicts);
}

#[test]
fn sixty_thousand_more_edits_of_odd_shapes_are_taken_without_a_panic() {
    let shapes = [
        Shape { edits: 300, meeting: 5, forking: 25, ops: 9 },
        Shape { edits: 300, meeting: 90, forking: 1, ops: 2 },
        Shape { edits: 300, meeting: 20, forking: 60, ops: 1 },
    ];
    let mut counts = Counts::default();
    for (shape, seeds) in shapes.into_iter().zip([0..67, 100..167, 200..267]) {
        for seed in seeds {
            check(seed, shape, 50 + usize::try_from(seed % 51).unwrap_or(50), 1, &mut counts);
        }
    }
    assert!(counts.edits >= 60_000, "{} edits", counts.edits);
}
