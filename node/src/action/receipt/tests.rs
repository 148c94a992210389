//! However much is to be said, whoever gets a receipt can read it.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use pulang_protocol::id::EditId;
use pulang_protocol::key::SigningKey;
use pulang_protocol::limits;
use pulang_protocol::signed::{Signed, Verified};
use pulang_protocol::time::Time;
use zeroize::Zeroizing;

use super::*;

const NTT: u8 = 53;

fn document(n: u8, chains: usize, findings: usize) -> DocumentReceipt {
    let author = Province::new(99).unwrap();
    let chain = |n: usize| {
        let mut incarnation = [255; 16];
        incarnation[..8].copy_from_slice(&n.to_be_bytes());
        let incarnation = Incarnation::from_bytes(incarnation);
        Chain { author, incarnation, seq: limits::SEQ, edit: EditId::from_bytes([255; 32]) }
    };
    let finding = |n: usize| {
        let mut item = [255; 32];
        item[..8].copy_from_slice(&n.to_be_bytes());
        // As long as the longest code of the gate.
        Finding { item: SignedId::from_bytes(item), code: "a".repeat(24).into() }
    };
    let findings: Vec<Finding> = some((0..findings).map(finding).collect());
    let document = DocumentId::from_bytes([n; 32]);
    DocumentReceipt {
        document,
        chains: (0..chains).map(chain).collect(),
        waiting: findings.clone(),
        refused: findings,
    }
}

fn signed(documents: Vec<DocumentReceipt>) -> Vec<u8> {
    let province = Province::new(NTT).unwrap();
    let time = Time::from_millis(253_402_300_799_999).unwrap();
    let body = Receipt { province, to: province, time, documents };
    Verified::sign(body, &SigningKey::from_seed(&Zeroizing::new([1; 32])), 1).into_signed().to_bytes()
}

#[test]
fn no_code_of_the_gate_is_longer_than_a_receipt_reckons_with() {
    let longest = pulang_protocol::admit::Code::all().map(|code| code.code().len()).max().unwrap();
    assert!(longest <= 24, "{longest}");
}

#[test]
fn each_part_can_be_read_and_together_they_say_everything() {
    for (documents, chains, findings) in [(5_000, 1, 0), (1, 5_000, 9_999), (300, 3, 200), (7, 399, 200)] {
        let all: Vec<DocumentReceipt> =
            (0..documents).map(|n| document(u8::try_from(n % 256).unwrap(), chains, findings)).collect();
        let parts = portions(all.clone());
        let said: usize = parts.iter().flatten().map(|document| document.chains.len()).sum();
        assert_eq!(said, documents * chains);
        for part in &parts {
            let each = part.iter().all(|document| {
                document.waiting.len() == findings.min(FINDINGS)
                    && document.refused.len() == findings.min(FINDINGS)
            });
            assert!(each, "the findings of a document stand wherever it stands");
            let bytes = signed(part.clone());
            let read = Signed::<Receipt>::from_bytes(&bytes);
            assert!(read.is_ok(), "{documents} documents, {chains} chains: {} bytes, {read:?}", bytes.len());
        }
        let least = documents.div_ceil(ENTRIES);
        assert!(parts.len() >= least, "{}", parts.len());
    }
    let too_much = signed(vec![document(1, 1_500, 0)]);
    assert!(Signed::<Receipt>::from_bytes(&too_much).is_err(), "undivided it could not be read");
}
