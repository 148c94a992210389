//! The story in its order: two offices meet, one asks, the other answers, the line is cut, and she comes home.

mod apart;
mod ask;
mod estafet;
mod home;
mod meet;
mod release;
mod without;

pub use estafet::RelayFigures;
pub use without::RefusalFigures;

use crate::demo::canary::Cage;
use crate::demo::error::DemoError;
use crate::demo::row::Row;
use crate::demo::stage::Stage;
use crate::demo::told::Told;
use crate::random::Random;

/// The story of a relay over a third province.
pub(super) async fn relay(row: &Row<'_>, figures: &mut RelayFigures) -> Result<(), DemoError> {
    estafet::tell(row, figures).await
}

/// The story of two provinces without an agreement.
pub(super) async fn without_agreement(row: &Row<'_>, figures: &mut RefusalFigures) -> Result<(), DemoError> {
    without::tell(row, figures).await
}

/// Tells it.
pub(super) async fn tell(stage: &Stage<'_>, random: &Random) -> Result<Told, DemoError> {
    let (mut sender, mut receiver) = (Cage::new(random), Cage::new(random));
    meet::meet(stage).await?;
    let case = ask::file(stage, &mut sender, &mut receiver).await?;
    ask::trace(stage, &case, &mut receiver).await?;
    let envelope = ask::submit(stage, &case, &mut sender).await?;
    ask::answer(stage, &envelope, &mut receiver).await?;
    release::dossier(stage, &envelope, &sender).await?;
    let leg = release::leg(stage, &envelope).await?;
    apart::apart(stage, &envelope, &leg).await?;
    home::handed_over(stage, &envelope, &leg).await?;
    home::travelled(stage, &envelope, &leg).await?;
    home::closed(stage, &envelope).await?;
    Ok(Told { envelope, cages: [sender, receiver] })
}
