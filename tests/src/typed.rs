//! Random typed edits, valid and invalid, on the whole way a partner's edit takes: packed, read, verified, judged,
//! folded, given to automerge, saved and loaded. Nothing may panic, and what is loaded must be what was saved.

mod draw;
mod world;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use automerge::{AutoSerde, Automerge};
use proptest::test_runner::{RngAlgorithm, TestRng};
use pulang_protocol::admit::{Answer, DocumentState};
use pulang_protocol::document::{View, rebuild};
use pulang_protocol::edit::{SignedEdit, VerifiedEdit};
use pulang_protocol::id::{EditId, sha256};
use pulang_protocol::record::Closing;
use pulang_protocol::schema::Kind;
use pulang_protocol::signed::Verified;
use pulang_protocol::standing::standing;
use pulang_protocol::status;
use pulang_protocol::sync::{FrameWriter, Item, Pushed, Vouched, authenticate, read_frame};
use serde::Serialize;

use self::world::World;
use crate::vectors::office::{NTT, genesis_body, key};

/// Edits of one document.
const EDITS: usize = 100;

/// What came of all the edits.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// From which number everything follows.
    pub seed: u64,
    /// Edits that were brought.
    pub edits: usize,
    /// Documents they belong to.
    pub documents: usize,
    /// How many got which answer: a code, `admitted`, `known` or `not_authentic`.
    pub answers: BTreeMap<&'static str, usize>,
    /// Admitted edits that do not stand.
    pub held: usize,
    /// Paths at which people would have to choose.
    pub conflicts: usize,
    /// Events that took effect, and those that did not.
    pub events: [usize; 2],
    /// Bytes of all frames.
    pub frame_bytes: usize,
}

/// A document that does not come back as it was saved.
#[derive(Debug, thiserror::Error)]
pub enum TypedError {
    /// A frame could not be read back.
    #[error("seed {0}: a frame could not be read back")]
    Frame(u64),
    /// Automerge did not take the standing edits, or did not load what it saved.
    #[error("seed {0}: automerge refused what stands, or lost it")]
    Automerge(u64),
    /// What came in one frame is not what came one by one.
    #[error("seed {0}: what came in one frame is not what came one by one")]
    Edits(u64),
}

/// Brings so many edits to a node.
///
/// # Errors
/// The first document that is not what it was.
pub fn run(seed: u64, edits: usize) -> Result<Figures, TypedError> {
    let world = World::new();
    let mut figures = Figures { seed, ..Figures::default() };
    while figures.edits < edits {
        let turn = seed.wrapping_mul(1_000_003).wrapping_add(u64::try_from(figures.documents).unwrap_or(0));
        one_document(&world, turn, EDITS.min(edits - figures.edits), &mut figures)?;
    }
    Ok(figures)
}

fn one_document(world: &World, seed: u64, edits: usize, figures: &mut Figures) -> Result<(), TypedError> {
    let mut random = TestRng::from_seed(RngAlgorithm::ChaCha, &sha256(&seed.to_be_bytes()));
    let kind = *draw::pick(&mut random, &Kind::ALL);
    let genesis = genesis_body(kind, world.version, None);
    let mut document = DocumentState::new(Verified::sign(genesis, &key(NTT, 1), 1), None);
    let mut written: Vec<SignedEdit> = Vec::with_capacity(edits);
    while written.len() < edits {
        let edit = write::edit(world, &document, kind, &mut random);
        written.push(edit.clone());
        let judged = vouch(world, vec![edit]).pop().flatten();
        let answer = take(world, &mut document, judged);
        *figures.answers.entry(answer).or_default() += 1;
    }
    let mut other = DocumentState::new(document.verified_genesis().clone(), None);
    for edit in carried(world, &written, seed, figures)? {
        take(world, &mut other, edit);
    }
    figures.documents += 1;
    figures.edits += edits;
    let ids = |document: &DocumentState| {
        let entries = document.history().entries();
        entries.iter().map(|entry| entry.id).collect::<BTreeSet<EditId>>()
    };
    if !ids(&document).is_subset(&ids(&other)) {
        return Err(TypedError::Edits(seed));
    }
    said(world, &document, seed, figures)
}

/// Packs edits into frames, reads them back and says which are their authors' own words.
fn carried(
    world: &World,
    edits: &[SignedEdit],
    seed: u64,
    figures: &mut Figures,
) -> Result<Vec<Option<VerifiedEdit>>, TypedError> {
    let mut writer = FrameWriter::default();
    for (number, edit) in (1..).zip(edits) {
        let pushed = writer.push(number, &Item::Edit(Box::new(edit.clone())));
        if !matches!(pushed, Ok(Pushed::Taken)) {
            return Err(TypedError::Frame(seed));
        }
    }
    let frame = writer.finish().bytes;
    figures.frame_bytes += frame.len();
    let entries = read_frame(&frame).map_err(|_| TypedError::Frame(seed))?;
    let read: Vec<SignedEdit> = entries
        .into_iter()
        .filter_map(|entry| if let Item::Edit(edit) = entry.item { Some(*edit) } else { None })
        .collect();
    if read.iter().map(SignedEdit::id).ne(edits.iter().map(SignedEdit::id)) {
        return Err(TypedError::Edits(seed));
    }
    Ok(vouch(world, read))
}

/// Which of these are their authors' own words.
fn vouch(world: &World, edits: Vec<SignedEdit>) -> Vec<Option<VerifiedEdit>> {
    let edits = edits.into_iter().map(Vouched::alone).collect();
    let key = |author, named| world.cards.key(author, named).copied();
    authenticate(edits, key, |_| None, |_| None).into_iter().map(Result::ok).collect()
}

fn take(world: &World, document: &mut DocumentState, edit: Option<VerifiedEdit>) -> &'static str {
    let Some(edit) = edit else { return "not_authentic" };
    let id = edit.id();
    let answer = world.gate().edit(edit, document);
    match &answer {
        Answer::Admitted(admitted) => {
            document.apply(admitted);
            "admitted"
        }
        Answer::Known => "known",
        Answer::Refused(why) => {
            document.remember(id, (*why).into());
            why.code()
        }
        Answer::Waiting(why) => why.code(),
        Answer::NotNow(why) => why.code(),
    }
}

/// Everything the document says, by our own fold and by automerge.
fn said(world: &World, document: &DocumentState, seed: u64, figures: &mut Figures) -> Result<(), TypedError> {
    let (history, genesis) = (document.history(), document.genesis());
    let held: BTreeSet<Closing> = Closing::of_keys(&world.cards).collect();
    let stands = standing(history, genesis, &held, &world.incarnations);
    figures.held += history.entries().len() - stands.iter().count();
    let view = View::of(history, &stands);
    figures.conflicts += view.conflicts().count();
    let status =
        status::fold(history, &stands, genesis, |author, life| world.incarnations.order(author, life));
    let effective = status.timeline.iter().filter(|step| step.applied).count();
    let [with, without] = &mut figures.events;
    (*with, *without) = (*with + effective, *without + status.timeline.len() - effective);
    let built = rebuild(history, &stands).map_err(|_| TypedError::Automerge(seed))?;
    let loaded = Automerge::load(&built.save()).map_err(|_| TypedError::Automerge(seed))?;
    let text = |document: &Automerge| serde_json::to_string(&AutoSerde::from(document)).ok();
    let is_same = loaded.get_heads() == built.get_heads() && text(&loaded) == text(&built);
    if is_same { Ok(()) } else { Err(TypedError::Automerge(seed)) }
}
