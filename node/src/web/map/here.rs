//! From where somebody looks: which province is ours, and in which words what has no words is named.

use pulang_config::region::find_province;
use pulang_protocol::id::{DocumentId, EditId, Nonce};
use pulang_protocol::province::Province as Code;

use crate::action::plain::RowPlace;
use crate::action::view::place::UnitView;
use crate::web::text::transfer::TransferWords;
use crate::web::text::voice::Voice;
use crate::web::view::place::{Province, Slug, Unit};
use crate::web::view::said::Said;

/// Turns what actions answer into what pages show. The other files of this folder add to it.
#[derive(Clone, Copy, Debug)]
pub struct Here {
    /// The province of this node.
    pub own: Code,
    /// In which language, zone and at what moment to speak.
    pub say: Voice,
}

impl Here {
    /// A province by its name in the register; by its code alone if the register does not know it.
    pub fn province(&self, code: Code) -> Province {
        let known = find_province(&code.to_string());
        let name = known.map_or_else(|_| code.to_string(), |known| known.name.to_owned());
        Province { code, name: Said::new(name), ours: code == self.own }
    }

    /// An office; if the request does not name it, that is said.
    pub fn unit(&self, view: &UnitView) -> Unit {
        let name = view
            .unit
            .as_ref()
            .map_or_else(|| Said::new(self.words().unit_unnamed), |name| Said::new(&*name.0));
        Unit { name, province: self.province(view.province.0) }
    }

    /// A document in an address: the 64 hex digits of its id.
    pub fn slug(&self, id: DocumentId) -> Slug {
        slug(&id.to_string())
    }

    /// An edit in a form: the 64 hex digits of its id.
    pub fn edit_slug(&self, id: EditId) -> Slug {
        slug(&id.to_string())
    }

    /// The name of an entry in a form: 32 hex digits.
    pub fn entry_name(&self, name: Nonce) -> Slug {
        slug(&name.to_string())
    }

    /// A name this program made, of digits and hex only.
    pub(super) fn name(&self, name: &str) -> Slug {
        slug(name)
    }

    /// A province in an address: its two digits.
    pub fn province_slug(&self, code: Code) -> Slug {
        slug(&code.to_string())
    }

    /// A place in a list in an address.
    pub fn place_slug(&self, place: RowPlace) -> Slug {
        slug(&place.to_string())
    }

    pub(super) fn words(&self) -> &'static TransferWords {
        TransferWords::of(self.say.lang)
    }
}

fn slug(text: &str) -> Slug {
    Slug::new(text).expect("ids and codes are digits, hex digits and hyphens, at most 80 of them")
}
