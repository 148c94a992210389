//! Every page a person can reach in a browser: logged in with a one-time code, then link by link.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;

use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::scan::Search;

const PATIENCE: Duration = Duration::from_secs(20);
/// More pages than the offices of the demo have; a page whose links never end is not read for ever.
const MOST: usize = 500;

/// Reads every page; gives how many there were.
pub(super) async fn read(office: &Office, search: &mut Search<'_>) -> Result<u64, DemoError> {
    let silent = |source| DemoError::Silent { office: office.desk.short(), source };
    let http = reqwest::Client::builder().no_proxy().redirect(Policy::none()).timeout(PATIENCE).build();
    let http = http.map_err(silent)?;
    let root = format!("http://{}", office.web);
    let login = http.post(format!("{root}/masuk")).header(CONTENT_TYPE, "application/x-www-form-urlencoded");
    let login = login.body(format!("kode={}", office.login_code().await?)).send().await.map_err(silent)?;
    let cookie = login.headers().get(SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
    let not_in = || DemoError::Promise("kode sekali pakai membuka halaman kerja".to_owned());
    let cookie = cookie.and_then(|cookie| cookie.split(';').next()).ok_or_else(not_in)?;

    let mut waiting = VecDeque::from(["/".to_owned()]);
    let (mut seen, mut pages) = (BTreeSet::new(), 0);
    while let Some(address) = waiting.pop_front() {
        if seen.len() >= MOST || !seen.insert(address.clone()) {
            continue;
        }
        let page =
            http.get(format!("{root}{address}")).header(COOKIE, cookie).send().await.map_err(silent)?;
        let good = page.status().is_success();
        let further =
            page.headers().get(LOCATION).and_then(|further| further.to_str().ok()).map(str::to_owned);
        let bytes = page.bytes().await.map_err(silent)?;
        search.feed(&bytes);
        search.end();
        pages += u64::from(good);
        waiting.extend(
            further.into_iter().chain(links(&String::from_utf8_lossy(&bytes))).filter(|at| is_ours(at)),
        );
    }
    Ok(pages)
}

/// Whether an address is one of this node's own pages.
fn is_ours(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/aset/")
}

/// Where the links of a page lead, without the place within a page.
fn links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    for part in page.split("href=\"").skip(1) {
        let link = part.split(['"', '#']).next().unwrap_or_default();
        links.push(link.replace("&amp;", "&").replace("&#38;", "&"));
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_of_a_page_are_followed_and_those_elsewhere_are_not() {
        let page = "<a href=\"/a?b=1&amp;c=2#d\">x</a><a href=\"#top\"></a><link href=\"/aset/x.css\">\
                    <a href=\"https://example.org/\"></a><a href=\"//example.org/\"></a>";
        let ours: Vec<String> = links(page).into_iter().filter(|link| is_ours(link)).collect();
        assert_eq!(ours, ["/a?b=1&c=2"]);
    }
}
