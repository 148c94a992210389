//! Rules of consent: who gives it, what she is told before, and what stands in its place.

use pulang_protocol::schema::is_child;

use crate::action::error::ActionError;
use crate::action::law::after::After;
use crate::case::{Case, Implication, Told};

/// Whether any status of age in sight is that of a child: of two that differ, the one that protects her counts, and who
/// may be a child is one (UU 21/2007 art. 1 (5); that a doubt counts for the child is a rule of this product).
pub(crate) fn any_child(after: &After<'_>) -> bool {
    after.texts("age_status").into_iter().any(is_child)
}

/// Who consents. For a child a parent or guardian does (UU 27/2022 art. 25 (2)); a person with a disability consents
/// herself or by her guardian (art. 26 (3)); every other adult consents herself (art. 20 (2) a). A parent or guardian
/// who had a part in what was done to her does not. Where nobody can, an office decides, with the reasons of her best
/// interest written down (both rules of this product). Where her data are sent on another basis than consent, nothing
/// is asked here.
pub(crate) fn consent(dossier: &After<'_>, envelope: &After<'_>, case: &Case) -> Result<(), ActionError> {
    if !by_consent(envelope) {
        return Ok(());
    }
    let givers = dossier.texts("consent_by");
    if givers.is_empty() {
        return Err(ActionError::Missing("consent_by"));
    }
    let disabled = dossier.texts("disability").into_iter().any(|kind| kind != "TIDAK");
    givers.into_iter().try_for_each(|giver| match (giver, any_child(envelope)) {
        ("ORANG_TUA" | "WALI" | "WALI_DISABILITAS", _) if implicated(dossier, case) => {
            Err(ActionError::NotAllowed("guardian_implicated"))
        }
        ("ORANG_TUA" | "WALI" | "WALI_DISABILITAS", true) | ("KORBAN", false) => Ok(()),
        ("WALI_DISABILITAS", false) if disabled => Ok(()),
        ("PENDAMPING_INSTANSI", _) if dossier.has("best_interest_paper") => Ok(()),
        ("PENDAMPING_INSTANSI", _) => Err(ActionError::Missing("best_interest_paper")),
        (_, true) => Err(ActionError::NotAllowed("child_needs_guardian")),
        (_, false) => Err(ActionError::NotAllowed("adult_consents_herself")),
    })
}

/// Before consent is asked for, seven things are told: that it is lawful, for what purpose, which kinds of data and why
/// they matter, how long papers with them are kept, what is collected, for how long it is processed, and what rights
/// she has (UU 27/2022 art. 21 (1)). It is given in writing or recorded (art. 22 (1)), and the office must be able to
/// show it (art. 24). The office ticks each of the seven in the case file.
pub(crate) fn informed(envelope: &After<'_>, case: &Case) -> Result<(), ActionError> {
    if !by_consent(envelope) {
        return Ok(());
    }
    if case.consents.form.is_none() {
        return Err(ActionError::Missing("consent_form"));
    }
    if Told::ALL.iter().any(|item| !case.consents.told.contains(item)) {
        return Err(ActionError::Missing("consent_told"));
    }
    Ok(())
}

/// Data are sent without consent only on another basis of the law (UU 27/2022 art. 20 (2)), and her wish to return is
/// asked for all the same (UU 21/2007, elucidation of art. 51 (1)). That the basis comes with a reason, the post that
/// set it and the post of a second person, who is not the first, is a rule of this product.
pub(crate) fn second_person(envelope: &After<'_>) -> Result<(), ActionError> {
    if envelope.texts("legal_basis").into_iter().all(|basis| basis == "PERSETUJUAN") {
        return Ok(());
    }
    let needed = ["legal_basis_reason", "legal_basis_by", "legal_basis_second"];
    if let Some(missing) = needed.into_iter().find(|path| !envelope.has(path)) {
        return Err(ActionError::Missing(missing));
    }
    let posts = |path| envelope.texts(path).into_iter().map(|post| post.trim().to_lowercase());
    let same = posts("legal_basis_by").any(|first| posts("legal_basis_second").any(|second| first == second));
    if same { Err(ActionError::NotAllowed("second_person_is_first")) } else { Ok(()) }
}

fn by_consent(envelope: &After<'_>) -> bool {
    envelope.texts("consent_status").contains(&"DIBERIKAN")
}

/// What the office wrote of the giver counts; if it wrote nothing, what is said of the family.
fn implicated(dossier: &After<'_>, case: &Case) -> bool {
    match case.consents.giver_implicated {
        Some(known) => known != Implication::No,
        None => dossier.texts("family_implicated").into_iter().any(|said| said != "TIDAK"),
    }
}
