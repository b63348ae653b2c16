//! Lược đồ: the documents around a decision, in the boxes that legal portals draw.

use super::SiteSet;
use super::address::{Anchor, PageKind};
use crate::answers::words::{joined, or_empty, reference};
use crate::corpus::mentions_in;
use crate::record::{Relation, TaiLieu};

/// The relations in the order of the boxes.
const BOXES: [Relation; 6] = {
    use Relation::{BaiBo, CanCu, KeThua, SuaDoi, ThayThe, VanBanCuaBan};
    [CanCu, ThayThe, SuaDoi, BaiBo, KeThua, VanBanCuaBan]
};

/// The filled boxes of one side, each with its heading.
pub type SchemeBoxes = Vec<(&'static str, Vec<SchemeDocument>)>;

/// A document in a box.
#[derive(Debug)]
pub struct SchemeDocument {
    /// The document.
    pub link: Anchor,
    /// What is known of it beside its number.
    pub about: String,
    /// Whether only the names of the committees imply the relation.
    pub is_implied: bool,
    /// The route to the citation, if the record of the page has one.
    pub route: String,
}

/// The boxes above a decision, with what it rests on and does to others, and those below it.
pub fn boxes(set: &SiteSet<'_>, at: usize) -> (SchemeBoxes, SchemeBoxes) {
    let above = BOXES.map(|relation| (relation.label(), before(set, at, relation)));
    let below = BOXES.map(|relation| {
        let links = set.chains.after(at).filter(|link| link.relation == relation);
        let mut documents: Vec<_> = links.map(|link| with_record(set, link.newer, !link.stated)).collect();
        if relation == Relation::CanCu {
            documents.extend(set.chains.only_citing(at).map(|newer| with_record(set, newer, false)));
        }
        (relation.newer(), documents)
    });
    let filled =
        |boxes: [_; 6]| boxes.into_iter().filter(|(_, documents)| !Vec::is_empty(documents)).collect();
    (filled(above), filled(below))
}

fn before(set: &SiteSet<'_>, at: usize, relation: Relation) -> Vec<SchemeDocument> {
    let mentions = mentions_in(&set.corpus.entries[at]).filter(|mention| mention.relation == relation);
    let stated = mentions.map(|mention| {
        let target = set.targets.only(at, &mention);
        let document =
            target.map_or_else(|| cited(mention.document), |target| with_record(set, target, false));
        SchemeDocument { route: mention.route.to_string(), ..document }
    });
    let implied = set.chains.before(at).filter(|link| !link.stated && link.relation == relation);
    let implied = implied.filter_map(|link| Some(with_record(set, link.record()?, true)));
    stated.chain(implied).collect()
}

fn with_record(set: &SiteSet<'_>, at: usize, is_implied: bool) -> SchemeDocument {
    let entry = &set.corpus.entries[at];
    let link = set.book.link(PageKind::DECISION, &entry.path, reference(&entry.record));
    SchemeDocument { link, about: entry.record.ban.ten.clone(), is_implied, route: String::new() }
}

fn cited(document: &TaiLieu) -> SchemeDocument {
    let number = document.so_hieu.as_ref().map_or_else(String::new, ToString::to_string);
    let day = document.ngay.map_or_else(String::new, |day| day.vietnamese());
    let link = Anchor::plain(joined([&number, or_empty(&document.co_quan_ban_hanh), &day], ", "));
    let about = document.ve.clone().unwrap_or_default();
    SchemeDocument { link, about, is_implied: false, route: String::new() }
}
