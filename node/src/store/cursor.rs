//! How far partners have taken what is ours, how far we have taken what is theirs, and how each link stands.

use pulang_protocol::id::{Epoch, ItemId};
use pulang_protocol::province::Province;
use pulang_protocol::sync::{Lane, Place, Places};
use pulang_protocol::time::Time;

use crate::store::engine::column;
use crate::store::engine::{ReadTx, StoreError, WriteTx};

/// Which way a cursor moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// They have taken of ours.
    Out,
    /// We have taken of theirs.
    In,
}

/// How the link to a partner stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Last time they reached us.
    pub last_in: Option<Time>,
    /// Last time we reached them.
    pub last_out: Option<Time>,
    /// Since when we have not reached them.
    pub failing_since: Option<Time>,
    /// The stable code of the last failure, while it lasts.
    pub failure: Option<String>,
    /// Their clock minus ours, in milliseconds.
    pub skew_ms: Option<i64>,
    /// Failed attempts in a row.
    pub attempts: u32,
    /// When the next attempt is due.
    pub retry_at: Option<Time>,
}

const fn way_number(way: Way) -> u8 {
    match way {
        Way::Out => 1,
        Way::In => 2,
    }
}

/// Where both lanes stand; nothing where nothing has been taken.
pub fn places(tx: &ReadTx<'_>, partner: Province, way: Way) -> Result<Places, StoreError> {
    let mut places = Places::default();
    for lane in Lane::ALL {
        *places.get_mut(lane) = tx.first(
            "SELECT epoch, number, item FROM cursor WHERE partner = ?1 AND lane = ?2 AND way = ?3",
            (partner.code(), column::lane(lane), way_number(way)),
            |row| {
                Ok(Place {
                    epoch: Epoch::from_bytes(row.get(0)?),
                    number: row.get(1)?,
                    item: ItemId::from_bytes(row.get(2)?),
                })
            },
        )?;
    }
    Ok(places)
}

/// Moves the cursors of both lanes.
pub fn set_places(
    tx: &mut WriteTx<'_>,
    partner: Province,
    way: Way,
    places: &Places,
) -> Result<(), StoreError> {
    for lane in Lane::ALL {
        let key = (partner.code(), column::lane(lane), way_number(way));
        let Some(place) = places.get(lane) else {
            tx.execute("DELETE FROM cursor WHERE partner = ?1 AND lane = ?2 AND way = ?3", key)?;
            continue;
        };
        let (epoch, item) = (place.epoch.as_bytes(), place.item.as_bytes());
        tx.execute(
            "INSERT INTO cursor (partner, lane, way, epoch, number, item) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
             ON CONFLICT (partner, lane, way) DO UPDATE SET epoch = ?4, number = ?5, item = ?6",
            (key.0, key.1, key.2, epoch, place.number, item),
        )?;
    }
    Ok(())
}

/// How the link to a partner stands; all empty if nothing has been tried.
pub fn contact(tx: &ReadTx<'_>, partner: Province) -> Result<Contact, StoreError> {
    let found = tx.first(
        "SELECT last_in_ms, last_out_ms, failing_since_ms, failure, skew_ms, attempts, retry_at_ms \
         FROM contact WHERE partner = ?1",
        [partner.code()],
        |row| {
            Ok(Contact {
                last_in: column::maybe_time(row, 0)?,
                last_out: column::maybe_time(row, 1)?,
                failing_since: column::maybe_time(row, 2)?,
                failure: row.get(3)?,
                skew_ms: row.get(4)?,
                attempts: row.get(5)?,
                retry_at: column::maybe_time(row, 6)?,
            })
        },
    )?;
    Ok(found.unwrap_or_default())
}

/// Keeps how the link to a partner stands.
pub fn set_contact(tx: &mut WriteTx<'_>, partner: Province, contact: &Contact) -> Result<(), StoreError> {
    let millis = |time: Option<Time>| time.map(Time::millis);
    tx.execute(
        "INSERT INTO contact (partner, last_in_ms, last_out_ms, failing_since_ms, failure, skew_ms, attempts, \
         retry_at_ms) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (partner) DO UPDATE SET \
         last_in_ms = ?2, last_out_ms = ?3, failing_since_ms = ?4, failure = ?5, skew_ms = ?6, attempts = ?7, \
         retry_at_ms = ?8",
        (
            partner.code(),
            millis(contact.last_in),
            millis(contact.last_out),
            millis(contact.failing_since),
            &contact.failure,
            contact.skew_ms,
            contact.attempts,
            millis(contact.retry_at),
        ),
    )?;
    Ok(())
}
