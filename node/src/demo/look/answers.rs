//! Every answer that a node's interface gives: each route that reads, asked for each name that stands in any answer.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::demo::answer;
use crate::demo::desk::Desk;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::scan::Search;

/// Where the interface describes itself, so that no route is forgotten.
const DESCRIPTION: &str = "/openapi.json";
/// Digits of an id of a document, an edit or a version, and of a case file.
const ID_DIGITS: [usize; 2] = [64, 32];

/// A route that reads.
struct Route {
    /// Its address; at most one part is named in braces.
    template: String,
    /// Whether it hides personal values unless asked.
    reveals: bool,
}

/// Reads every answer; gives how many there were.
pub(super) async fn read(office: &Office, search: &mut Search<'_>) -> Result<u64, DemoError> {
    let routes = routes(office).await?;
    let mut names: BTreeSet<String> = [Desk::Ntt, Desk::Jabar].map(|desk| desk.code().to_owned()).into();
    let (mut asked, mut answers) = (BTreeSet::new(), 0);
    loop {
        let addresses = routes.iter().flat_map(|route| addresses(route, &names));
        let new: Vec<String> = addresses.filter(|address| !asked.contains(address)).collect();
        if new.is_empty() {
            return Ok(answers);
        }
        for address in new {
            let answer = office.client.answer(&address).await?;
            for piece in [&answer.head, &answer.body] {
                search.feed(piece);
                search.end();
            }
            if answer.status == 200 {
                answers += 1;
                names.extend(ids(&answer.body));
            }
            asked.insert(address);
        }
    }
}

async fn routes(office: &Office) -> Result<Vec<Route>, DemoError> {
    let answer = office.client.answer(DESCRIPTION).await?;
    let description: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let paths = description.get("paths").and_then(Value::as_object);
    let paths = paths.ok_or_else(|| DemoError::Lacks(DESCRIPTION.to_owned()))?;
    let read = paths.iter().filter_map(|(template, methods)| {
        let parameters = answer::list(methods.get("get")?, "/parameters").unwrap_or_default();
        let reveals = answer::find(parameters, "/name", "reveal").is_some();
        Some(Route { template: template.clone(), reveals })
    });
    Ok(read.collect())
}

fn addresses(route: &Route, names: &BTreeSet<String>) -> Vec<String> {
    let asked = if route.reveals { "?reveal=true" } else { "" };
    match route.template.split_once('{').and_then(|(front, rest)| Some((front, rest.split_once('}')?.1))) {
        None => vec![format!("{}{asked}", route.template)],
        Some((front, back)) => names.iter().map(|name| format!("{front}{name}{back}{asked}")).collect(),
    }
}

/// Every text in an answer that has the form of an id.
fn ids(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let is_digit = |sign: char| sign.is_ascii_digit() || ('a'..='f').contains(&sign);
    let runs = text.split(|sign| !is_digit(sign)).filter(|run| ID_DIGITS.contains(&run.len()));
    runs.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_is_asked_for_every_name_and_reveals_what_it_can() {
        let names: BTreeSet<String> = ["ab", "cd"].map(str::to_owned).into();
        let route = |template: &str, reveals| Route { template: template.to_owned(), reveals };
        assert_eq!(addresses(&route("/status", false), &names), ["/status"]);
        let two = addresses(&route("/documents/{id}/edits", true), &names);
        assert_eq!(two, ["/documents/ab/edits?reveal=true", "/documents/cd/edits?reveal=true"]);
    }

    #[test]
    fn ids_are_found_by_their_length() {
        let (long, short) = ("ab".repeat(32), "cd".repeat(16));
        let text = format!("{{\"id\":\"{long}\",\"case\":\"{short}\",\"hex\":\"abcd\",\"x\":\"{long}0\"}}");
        assert_eq!(ids(text.as_bytes()), [long, short]);
    }
}
