//! Every page a person can reach in a browser: logged in with a one-time code, then link by link,
//! and wherever something is hidden, the button that shows it.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;

use crate::demo::client::head;
use crate::demo::error::DemoError;
use crate::demo::office::Office;
use crate::demo::scan::Search;

/// How the address of a form ends that shows what is hidden.
const REVEAL: &str = "/tampilkan";
const FORM: &str = "application/x-www-form-urlencoded";
const PATIENCE: Duration = Duration::from_secs(20);
/// More pages than the offices of the demo have; if there are more, the search fails rather than leave some out.
const MOST: usize = 500;

/// Reads every page; gives how many there were.
pub(super) async fn read(office: &Office, search: &mut Search<'_>) -> Result<u64, DemoError> {
    let browser = Browser::log_in(office).await?;
    let mut waiting = VecDeque::from([Step::Link("/".to_owned())]);
    let (mut seen, mut pages) = (BTreeSet::new(), 0);
    while let Some(step) = waiting.pop_front() {
        if !seen.insert(step.address().to_owned()) {
            continue;
        }
        if seen.len() > MOST {
            return Err(DemoError::Promise(format!("halaman {} terbaca semuanya", office.desk.short())));
        }
        let page = browser.take(&step).await?;
        for piece in [&page.head, &page.bytes] {
            search.feed(piece);
            search.end();
        }
        pages += u64::from(page.good);
        let text = String::from_utf8_lossy(&page.bytes);
        let links = page.further.into_iter().chain(links(&text)).filter(|address| is_ours(address));
        waiting.extend(links.map(Step::Link).chain(reveals(&text)));
    }
    Ok(pages)
}

/// What a reader does next.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Follows a link.
    Link(String),
    /// Presses the button that shows what is hidden: the address and the body of its form.
    Reveal(String, String),
}

impl Step {
    fn address(&self) -> &str {
        match self {
            Self::Link(address) | Self::Reveal(address, _) => address,
        }
    }
}

/// A page as it came.
struct Page {
    good: bool,
    further: Option<String>,
    head: Vec<u8>,
    bytes: Vec<u8>,
}

/// A browser with an open session.
struct Browser<'a> {
    office: &'a Office,
    http: reqwest::Client,
    cookie: String,
}

impl<'a> Browser<'a> {
    async fn log_in(office: &'a Office) -> Result<Self, DemoError> {
        let http = reqwest::Client::builder().no_proxy().redirect(Policy::none()).timeout(PATIENCE).build();
        let http = http.map_err(|source| DemoError::Silent { office: office.desk.short(), source })?;
        let mut browser = Self { office, http, cookie: String::new() };
        let form = Step::Reveal("/masuk".to_owned(), format!("kode={}", office.login_code().await?));
        let answer = browser.send(&form).await?;
        let cookie = answer.headers().get(SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        let not_in = || DemoError::Promise("kode sekali pakai membuka halaman kerja".to_owned());
        cookie
            .and_then(|cookie| cookie.split(';').next())
            .ok_or_else(not_in)?
            .clone_into(&mut browser.cookie);
        Ok(browser)
    }

    async fn send(&self, step: &Step) -> Result<Response, DemoError> {
        let address = format!("http://{}{}", self.office.web, step.address());
        let request = match step {
            Step::Link(_) => self.http.get(address),
            Step::Reveal(_, body) => self.http.post(address).header(CONTENT_TYPE, FORM).body(body.clone()),
        };
        let sent = request.header(COOKIE, &self.cookie).send().await;
        sent.map_err(|source| DemoError::Silent { office: self.office.desk.short(), source })
    }

    async fn take(&self, step: &Step) -> Result<Page, DemoError> {
        let page = self.send(step).await?;
        let further = page.headers().get(LOCATION).and_then(|further| further.to_str().ok());
        let (good, further) = (page.status().is_success(), further.map(str::to_owned));
        let head = head(&page);
        let bytes = page.bytes().await;
        let bytes = bytes.map_err(|source| DemoError::Silent { office: self.office.desk.short(), source })?;
        Ok(Page { good, further, head, bytes: bytes.to_vec() })
    }
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

/// The forms of a page that only show what is hidden. Any other form would change something.
fn reveals(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    for form in page.split("<form ").skip(1) {
        let form = form.split("</form>").next().unwrap_or_default();
        let address = attribute(form, "action").unwrap_or_default();
        if !address.ends_with(REVEAL) {
            continue;
        }
        let inputs = form.split("<input ").skip(1).filter(|input| attribute(input, "type") == Some("hidden"));
        let pairs = inputs.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?)));
        let pairs: Vec<String> = pairs.map(|(name, value)| format!("{name}={value}")).collect();
        steps.push(Step::Reveal(address.to_owned(), pairs.join("&")));
    }
    steps
}

/// The value of an attribute of the tag that a text begins within.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split('>').next()?;
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
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

    #[test]
    fn only_the_button_that_shows_is_pressed_with_what_its_form_holds() {
        let page = "<form method=\"post\" action=\"/pemulangan/a/dokumen/b/tampilkan\"><input type=\"hidden\" \
                    name=\"token\" value=\"01\"><button>x</button></form><form method=\"post\" action=\"/sesi/akhiri\">\
                    <input type=\"hidden\" name=\"token\" value=\"02\"></form>";
        let step = Step::Reveal("/pemulangan/a/dokumen/b/tampilkan".to_owned(), "token=01".to_owned());
        assert_eq!(reveals(page), [step]);
    }
}
