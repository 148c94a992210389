//! Sealed bytes open in their own place, under their own key, unchanged; and in no other way.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at the first surprise")]

use super::*;

fn document(byte: u8) -> Owner {
    Owner::Document(DocumentId::from_bytes([byte; 32]))
}

fn place(owner: Owner, row: &[u8]) -> Place<'_> {
    Place { owner, kind: RowKind::Payloads, row }
}

#[test]
fn sealed_bytes_open_again_and_every_flipped_bit_fails() {
    let random = Random::seeded(1);
    let key = DocumentKey::draw(&random);
    let here = place(document(1), b"edit");
    for plain in [b"".as_slice(), b"x", &[7; 300]] {
        let sealed = key.seal(&here, plain, &random);
        assert_eq!(sealed.len(), plain.len() + OVERHEAD);
        assert_eq!(key.open(&here, &sealed).unwrap().as_slice(), plain);
        for bit in 0..sealed.len() * 8 {
            let mut changed = sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(key.open(&here, &changed), Err(SealError::NotAuthentic), "bit {bit}");
        }
        for length in 0..sealed.len() {
            assert!(key.open(&here, &sealed[..length]).is_err(), "cut to {length}");
        }
        assert_eq!(key.open(&here, &[sealed.as_slice(), b"+"].concat()), Err(SealError::NotAuthentic));
    }
    assert_eq!(key.open(&here, &[0; OVERHEAD - 1]), Err(SealError::TooShort));
}

#[test]
fn sealed_bytes_open_in_their_own_place_only() {
    let random = Random::seeded(2);
    let key = DocumentKey::draw(&random);
    let here = place(document(1), b"edit");
    let sealed = key.seal(&here, b"secret", &random);
    let elsewhere = [
        place(document(2), b"edit"),
        place(document(1), b"edi"),
        place(document(1), b"edit2"),
        place(Owner::Case([1; 16]), b"edit"),
        Place { kind: RowKind::CaseBody, ..here },
        Place { kind: RowKind::Cache, ..here },
    ];
    for wrong in elsewhere {
        assert_eq!(key.open(&wrong, &sealed), Err(SealError::NotAuthentic), "{wrong:?}");
    }
    let other = DocumentKey::draw(&random);
    assert_eq!(other.open(&here, &sealed), Err(SealError::NotAuthentic));
}

#[test]
fn equal_plaintexts_never_look_alike() {
    let random = Random::seeded(3);
    let key = DocumentKey::draw(&random);
    let here = place(document(1), b"edit");
    let (one, two) = (key.seal(&here, b"same", &random), key.seal(&here, b"same", &random));
    assert_ne!(one[..NONCE], two[..NONCE]);
    assert_ne!(one[NONCE..], two[NONCE..]);
}

#[test]
fn a_wrapped_key_opens_for_its_owner_under_its_wrapper_only() {
    let random = Random::seeded(4);
    let ours = KeyEncryptionKey::new(Zeroizing::new(random.bytes()));
    let other = KeyEncryptionKey::new(Zeroizing::new(random.bytes()));
    assert_ne!(ours.name(), other.name());

    let key = DocumentKey::draw(&random);
    let wrapped = ours.wrap_document_key(&document(1), &key, &random);
    assert_eq!(wrapped.len(), 72);
    assert_eq!(*ours.unwrap_document_key(&document(1), &wrapped).unwrap().0, *key.0);
    assert!(ours.unwrap_document_key(&document(2), &wrapped).is_err());
    assert!(ours.unwrap_document_key(&Owner::Case([1; 16]), &wrapped).is_err());
    assert!(other.unwrap_document_key(&document(1), &wrapped).is_err());
    assert!(ours.unwrap(b"signing", &wrapped).is_err());
}

#[test]
fn no_secret_shows_itself() {
    let random = Random::seeded(5);
    let bytes = random.bytes::<32>();
    let key = DocumentKey(Zeroizing::new(bytes));
    assert_eq!(format!("{key:?}"), "DocumentKey(secret)");
    assert_eq!(format!("{:?}", KeyEncryptionKey::new(Zeroizing::new(bytes))), "KeyEncryptionKey(secret)");
}

/// The vector of draft-irtf-cfrg-xchacha-03, A.3.1, so that the cipher is the one its name says.
#[test]
fn the_cipher_is_xchacha20_poly1305() {
    let key: Secret = Zeroizing::new(std::array::from_fn(|i| 0x80 + u8::try_from(i).unwrap()));
    let nonce: [u8; NONCE] = std::array::from_fn(|i| 0x40 + u8::try_from(i).unwrap());
    let aad = [0x50, 0x51, 0x52, 0x53, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5, 0xc6, 0xc7];
    let plain =
        b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
                  sunscreen would be it.";
    let sealed = seal_with_nonce(&key, nonce, &aad, plain);
    let shown: String = sealed[NONCE..].iter().map(|byte| format!("{byte:02x}")).collect();
    let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39\
                    ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9\
                    21f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
    assert_eq!(shown, expected);
    assert_eq!(sealed[..NONCE], nonce);
}
