//! What goes wrong while a node runs, as the person at the machine meets it: one sentence, what to do, nothing lost.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use pulang_tests::harness::api::{list, text};
use pulang_tests::harness::error::HarnessError;
use pulang_tests::harness::office::Office;
use pulang_tests::harness::partners;
use pulang_tests::harness::program::Program;
use pulang_tests::harness::until::until;
use serde_json::{Value, json};

fn program() -> Program {
    Program::built().unwrap_or_else(|error| unreachable!("{error}"))
}

/// A case file of about 20 KiB, or of less than one.
fn a_case(number: usize, is_long: bool) -> Value {
    let mut case = partners::a_case(&format!("K-{number}"), "Contoh Satu");
    let account = case.pointer_mut("/case").and_then(Value::as_object_mut).unwrap();
    account.insert(
        "account".to_owned(),
        json!({ "chronicle": "cerita ".repeat(if is_long { 3_000 } else { 1 }) }),
    );
    case
}

/// The register numbers of the case files that are there.
async fn registers(office: &Office) -> Vec<String> {
    let rows = office.api().unwrap().get("/cases").await.unwrap();
    let mut numbers: Vec<String> = list(&rows, "")
        .unwrap()
        .iter()
        .map(|row| text(row, "/register_number").unwrap().to_owned())
        .collect();
    numbers.sort();
    numbers
}

#[tokio::test]
async fn a_full_store_refuses_new_work_keeps_what_it_has_and_goes_on_once_there_is_room() {
    let mut office = Office::new(&program(), "53").await.unwrap();
    office.configure("#max_page_count = 2097152", "max_page_count = 256").unwrap();
    office.start().await.unwrap();
    let (mut filed, mut refusals) = (Vec::new(), 0);
    // Long ones until there is no room for another, then short ones, until there is none for anything.
    for number in 100..200 {
        let case = a_case(number, number < 140);
        match office.api().unwrap().post("/cases", &case).await {
            Ok(case) => filed.push((format!("K-{number}"), text(&case, "/row/id").unwrap().to_owned())),
            Err(HarnessError::Refused { status, problem, .. }) => {
                refusals += 1;
                assert_eq!((status, text(&problem, "/code").unwrap()), (507, "disk_full"));
                assert!(text(&problem, "/title").unwrap().ends_with("tindakan tadi tidak disimpan."));
                assert!(text(&problem, "/next").unwrap().contains("naikkan max_page_count di pulang.toml"));
            }
            Err(error) => unreachable!("{error}"),
        }
    }
    assert!(filed.len() > 5 && refusals > 20, "{} {refusals}", filed.len());
    let numbers: Vec<String> = filed.iter().map(|(number, _)| number.clone()).collect();
    assert_eq!(registers(&office).await, numbers);
    // Opening one is written into the audit trail, for which there is room left.
    for (number, id) in &filed {
        let case = office.api().unwrap().get(&format!("/cases/{id}")).await.unwrap();
        assert_eq!(text(&case, "/case/register/number").unwrap(), number);
    }
    let status = office.done(&["status"]).await.unwrap();
    assert!(status.contains(&format!("Berkas kasus: {}.", filed.len())), "{status}");

    // It can be stopped and started as it is.
    assert_eq!(office.stop().await.unwrap(), Some(0));
    office.done(&["status"]).await.unwrap();
    office.start().await.unwrap();
    assert_eq!(registers(&office).await, numbers);
    office.done(&["code"]).await.unwrap();

    office.stop().await.unwrap();
    office.configure("max_page_count = 256", "max_page_count = 512").unwrap();
    office.start().await.unwrap();
    office.api().unwrap().post("/cases", &a_case(200, true)).await.unwrap();
    assert_eq!(registers(&office).await.len(), filed.len() + 1);
}

#[tokio::test]
async fn a_partner_that_is_down_is_named_with_since_when_and_nothing_is_lost() {
    let program = program();
    let mut ntt = Office::new(&program, "53").await.unwrap();
    let mut jabar = Office::new(&program, "32").await.unwrap();
    ntt.start().await.unwrap();
    jabar.start().await.unwrap();
    partners::compare(&ntt, &jabar).await.unwrap();
    partners::agree(&ntt, &jabar).await.unwrap();
    let first = partners::submit(&ntt, &jabar).await.unwrap();
    arrived(&jabar, &first).await;
    let sentence = "Server Provinsi Jawa Barat (32) tidak menjawab sejak ";
    assert!(!ntt.done(&["status"]).await.unwrap().contains(sentence));

    jabar.kill().await.unwrap();
    let second = partners::submit(&ntt, &jabar).await.unwrap();
    let said = until("a sentence about the partner", async || {
        let said = ntt.done(&["status"]).await?;
        Ok(said.lines().find(|line| line.starts_with(sentence)).map(str::to_owned))
    });
    let said = said.await.unwrap();
    assert!(said.contains("Yang diantrekan aman dan dicoba lagi otomatis"), "{said}");
    assert!(said.ends_with("telepon kantornya."), "{said}");
    let status = ntt.api().unwrap().get("/status").await.unwrap();
    assert_eq!(text(&status, "/health").unwrap(), "waiting");

    jabar.start().await.unwrap();
    arrived(&jabar, &second).await;
    until("the end of the sentence", async || {
        Ok((!ntt.done(&["status"]).await?.contains(sentence)).then_some(()))
    })
    .await
    .unwrap();
}

/// Waits until a transfer is at an office.
async fn arrived(office: &Office, transfer: &str) {
    let path = format!("/transfers/{transfer}");
    let there = until("the arrival of a transfer", async || match office.api()?.get(&path).await {
        Ok(_) => Ok(Some(())),
        Err(HarnessError::Refused { status: 404, .. }) => Ok(None),
        Err(error) => Err(error),
    });
    there.await.unwrap();
}
