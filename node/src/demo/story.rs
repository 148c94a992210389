//! The story in its order: two offices meet, one asks, the other answers, the line is cut, and she comes home.

mod apart;
mod ask;
mod home;
mod meet;
mod release;

use crate::demo::canary::Cage;
use crate::demo::error::DemoError;
use crate::demo::stage::Stage;
use crate::demo::told::Told;
use crate::random::Random;

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
