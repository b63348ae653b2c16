//! The record format: every table and key of a decision, which is also its glossary.
//!
//! Rust field, TOML key, JSON key and flag are one word: a Vietnamese noun without accents. The first word
//! of each doc comment is that noun with its accents, and is what the program prints.

mod define;
pub mod key;
pub(crate) mod mismatch;
pub mod path;
pub mod presence;
pub mod route;
mod scalars;
pub mod shape;
pub mod value;
mod walk;
mod words;

pub use scalars::{DiaChi, SoHieu};
pub use walk::{Relation, SeatRoute};
pub use words::{Cap, HanhDong, LinhVuc, ThayDoi, TuCach, VaiTro};

use crate::date::Interval;
use define::table;
use mismatch::MismatchLog;
use path::{KeyPath, Step};
use route::Route;
use shape::{Field, Shape, Table};
use value::{FromToml, Node, Texts, is_table, take};

table! {
    /// Quyết định: one decision on a committee, the content of one file.
    QuyetDinh {
        /// Số hiệu: document number and symbol, as printed.
        may so_hieu: Option<SoHieu> = "Số và ký hiệu, ghi đúng như in trên văn bản, ví dụ \"4347/QĐ-UBND\"; không nguồn nào cho biết thì bỏ trống.";
        /// Trích yếu: abstract, what the decision says it is about.
        may trich_yeu: Option<String> = "Trích yếu: quyết định về việc gì, ghi như nguồn in.";
        /// Cơ quan ban hành: the true issuer.
        must co_quan_ban_hanh: Option<String> = "Cơ quan hoặc chức danh ban hành: UBND tỉnh, Chủ tịch UBND tỉnh, Thủ tướng Chính phủ, Tỉnh ủy, một ban chỉ đạo…";
        /// Tỉnh: the province by its name on that day; absent for central bodies.
        may tinh: Option<String> = "Tên tỉnh, thành phố vào ngày ban hành; bỏ trống với cơ quan trung ương.";
        /// Ngày ban hành: day of issue, or the interval it lies in.
        must ngay_ban_hanh: Interval = "Ngày ban hành: 2017-10-21, hoặc khoảng \"2021\", \"2021-11\", \"2021-10-22/2021-11-06\", \"../2016-05-04\".";
        /// Ngày hiệu lực: day it takes effect, where a source says so.
        may ngay_hieu_luc: Option<Interval> = "Ngày có hiệu lực, chỉ ghi khi nguồn nêu.";
        /// Hành động: what it does to the committee.
        may hanh_dong: Vec<HanhDong> = "Quyết định làm gì; có thể nhiều việc một lúc.";
        /// Người ký: who signed it.
        may nguoi_ky: Option<NguoiKy> = "Người ký quyết định.";
        /// Căn cứ: legal basis.
        may can_cu: Vec<TaiLieu> = "Các văn bản làm căn cứ.";
        /// Thay thế: documents it replaces.
        may thay_the: Vec<TaiLieu> = "Các văn bản bị quyết định này thay thế.";
        /// Sửa đổi: documents it amends.
        may sua_doi: Vec<TaiLieu> = "Các văn bản được quyết định này sửa đổi, bổ sung.";
        /// Bãi bỏ: documents it repeals.
        may bai_bo: Vec<TaiLieu> = "Các văn bản bị quyết định này bãi bỏ.";
        /// Kế thừa: decisions it carries on without replacing them.
        may ke_thua: Vec<TaiLieu> = "Các quyết định mà quyết định này tiếp nối nhưng không thay thế.";
        /// Rút lại: why the record was withdrawn; it is left out of all answers.
        may rut_lai: Option<String> = "Lý do rút lại, khi cả hồ sơ hóa ra là sai; hồ sơ không còn trong câu trả lời nào.";
        /// Đường dẫn cũ: former paths of the file below the data folder.
        may duong_dan_cu: Vec<String> = "Các đường dẫn trước đây của tệp; `bcd validate --fix` ghi khi chuyển tệp.";
        /// Ban: the committee as this decision leaves it.
        must ban: Ban = "Ban chỉ đạo như quyết định này để lại.";
        /// Nguồn: where the facts come from.
        must nguon: Vec<Nguon> = "Nguồn của hồ sơ, ít nhất một.";
        /// Lưu ý: doubts, contradictions, an editor's remarks.
        may luu_y: Vec<LuuY> = "Điều còn ngờ, mâu thuẫn, ghi chú của người biên tập.";
    }
}

table! {
    /// Người ký: the person who signed.
    NguoiKy {
        /// Tư cách: the authority under which the person signs.
        may tu_cach: Option<TuCach> = "Ký thay mặt (TM.), ký thay (KT.), thừa lệnh (TL.), thừa ủy quyền (TUQ.), quyền (Q.).";
        /// Danh xưng: title before the name.
        may danh_xung: Option<String> = "Học hàm, học vị, quân hàm, cách xưng: \"TS.\", \"Ông\".";
        /// Họ tên: full name without titles; absent where a source says only in which post.
        may ho_ten: Option<String> = "Họ tên đầy đủ, không kèm danh xưng; bỏ trống khi nguồn chỉ nói chức vụ.";
        /// Chức vụ: post.
        may chuc_vu: Option<String> = "Chức vụ.";
        /// Cơ quan: office.
        may co_quan: Option<String> = "Cơ quan.";
    }
}

table! {
    /// Tài liệu: a document that the decision refers to; a number or words for it must be there.
    TaiLieu {
        /// Số hiệu: document number and symbol.
        may so_hieu: Option<SoHieu> = "Số và ký hiệu của văn bản được nhắc tới.";
        /// Ngày: day of issue as the source gives it.
        may ngay: Option<Interval> = "Ngày ban hành như nguồn ghi.";
        /// Cơ quan ban hành: issuer, where it is not that of the decision itself.
        may co_quan_ban_hanh: Option<String> = "Cơ quan ban hành văn bản đó.";
        /// Về: what the document is about, or what it is called when it has no number.
        may ve: Option<String> = "Văn bản về việc gì, hoặc tên gọi khi không rõ số.";
    }
}

table! {
    /// Ban: a committee, or a team that supports it.
    Ban {
        /// Tên: official name.
        must ten: String = "Tên chính thức.";
        /// Tên cũ: former names; several when bodies merge.
        may ten_cu: Vec<String> = "Các tên trước đó; nhiều tên khi hợp nhất.";
        /// Thuộc: the body it is a part of.
        may thuoc: Option<String> = "Ban cấp trên mà ban này là một bộ phận.";
        /// Kiêm: other bodies whose function it carries as well.
        may kiem: Vec<String> = "Các ban khác mà ban này kiêm chức năng.";
        /// Đặt tại: the office where it sits.
        may dat_tai: Option<String> = "Nơi đặt (thường dùng cho tổ giúp việc).";
        /// Số thành viên: size as stated; what is listed is counted, never stored.
        may so_thanh_vien: Option<u32> = "Số thành viên như nguồn nêu; số liệt kê được thì máy đếm.";
        /// Cơ quan thường trực: standing agencies.
        may co_quan_thuong_truc: Vec<String> = "Cơ quan thường trực.";
        /// Thành viên: seats, in the order of the decision, which is rank.
        may thanh_vien: Vec<ThanhVien> = "Các thành viên, mỗi thành viên một dòng, theo thứ tự của quyết định.";
        /// Một phần: the list of seats is known only in part.
        may mot_phan: Option<bool> = "true: nguồn chỉ kể một phần thành viên (bài đăng cắt bớt, chỉ nêu lãnh đạo).";
        /// Nhiệm vụ: duties, each restated briefly in our own words.
        may nhiem_vu: Vec<String> = "Các nhiệm vụ, mỗi việc diễn lại ngắn gọn bằng lời của mình.";
        /// Quyền hạn: powers.
        may quyen_han: Vec<String> = "Các quyền hạn, diễn lại ngắn gọn.";
        /// Chế độ: how it works.
        may che_do: Option<CheDo> = "Chế độ làm việc.";
        /// Kết thúc: how it ends, where that is stated.
        may ket_thuc: Option<String> = "Cách ban chấm dứt, nếu nguồn nêu.";
        /// Giúp việc: support teams and sub-bodies.
        may giup_viec: Vec<Ban> = "Tổ giúp việc, bộ phận trực thuộc: cùng khuôn như ban.";
    }
}

table! {
    /// Thành viên: one seat, or a group of like seats on one line.
    ThanhVien {
        /// Vai trò: role on the committee.
        must vai_tro: VaiTro = "Vai trò trong ban.";
        /// Kiêm: a second role held with the first.
        may kiem: Option<VaiTro> = "Vai trò kiêm thêm, ví dụ \"Thư ký\".";
        /// Danh xưng: title before the name.
        may danh_xung: Option<String> = "Học hàm, học vị, quân hàm, cách xưng: \"TS.\", \"Ông\".";
        /// Họ tên: full name without titles; absent where the seat goes with a post.
        may ho_ten: Option<String> = "Họ tên, không kèm danh xưng; bỏ trống khi là thành viên theo chức danh.";
        /// Chức vụ: post.
        may chuc_vu: Option<String> = "Chức vụ.";
        /// Cơ quan: office.
        may co_quan: Option<String> = "Cơ quan.";
        /// Chức vụ khác: further posts, as printed.
        may chuc_vu_khac: Vec<String> = "Các chức vụ khác, ghi như in.";
        /// Nhóm: one line for several seats.
        may nhom: Option<bool> = "true: một dòng thay cho nhiều thành viên.";
        /// Số lượng: size of the group as stated.
        may so_luong: Option<u32> = "Số thành viên của nhóm như nguồn nêu.";
        /// Mời: an invited seat, without vote.
        may moi: Option<bool> = "true: được mời tham gia, không phải thành viên.";
        /// Thay đổi: what a decision that changes a composition does to the seat.
        may thay_doi: Option<ThayDoi> = "Trong quyết định chỉ đổi người: \"vào\", \"ra\", \"đổi\".";
        /// Thay: the person whose seat it was.
        may thay: Option<String> = "Họ tên người được thay.";
    }
}

impl ThanhVien {
    /// Whether the line is for several seats.
    pub fn is_group(&self) -> bool {
        self.nhom == Some(true)
    }

    /// Whether the seat is an invited one.
    pub fn is_invited(&self) -> bool {
        self.moi == Some(true) || self.vai_tro == VaiTro::MoiThamGia
    }
}

table! {
    /// Chế độ: how the committee works.
    CheDo {
        /// Kiêm nhiệm: members serve part-time.
        may kiem_nhiem: Option<bool> = "true: thành viên làm việc kiêm nhiệm.";
        /// Quyền lợi: allowances.
        may quyen_loi: Option<String> = "Chế độ được hưởng.";
        /// Họp: meetings.
        may hop: Option<String> = "Họp khi nào.";
        /// Kế hoạch: the work plan and who issues it.
        may ke_hoach: Option<String> = "Kế hoạch hoạt động và ai ban hành.";
        /// Quy chế: working rules and who issues them.
        may quy_che: Option<String> = "Quy chế hoạt động và ai ban hành.";
        /// Con dấu: seal.
        may con_dau: Option<String> = "Ai dùng con dấu nào.";
        /// Kinh phí: money.
        may kinh_phi: Option<String> = "Kinh phí từ đâu.";
        /// Đảm bảo: who provides for the work.
        may dam_bao: Option<String> = "Ai bảo đảm điều kiện làm việc.";
        /// Đầu mối: what or whom it is the contact point for.
        may dau_moi: Option<String> = "Làm đầu mối với ai.";
        /// Danh sách: who approves the list of members.
        may danh_sach: Option<String> = "Ai phê duyệt danh sách thành viên.";
    }
}

table! {
    /// Nguồn: a page or paper that shows the facts.
    Nguon {
        /// Tiêu đề: title.
        may tieu_de: Option<String> = "Tiêu đề bài hoặc trang.";
        /// Nhà xuất bản: publisher.
        must nha_xuat_ban: Option<String> = "Nơi đăng.";
        /// Tác giả: author printed with the item.
        may tac_gia: Option<String> = "Tác giả ghi ở bài.";
        /// Địa chỉ: web address.
        may url: Option<DiaChi> = "Địa chỉ trang, bắt đầu bằng http:// hoặc https://.";
        /// Lưu trữ: address of an archived copy.
        may luu_tru: Option<DiaChi> = "Địa chỉ bản lưu của trang, ví dụ ở web.archive.org.";
        /// Ngày đăng: day of publication.
        may ngay_dang: Option<Interval> = "Ngày đăng.";
        /// Ngày xem: a day on which the page stood so, when that is not its day of publication.
        may ngay_xem: Option<Interval> = "Ngày trang có nội dung này, khi không phải ngày đăng.";
        /// Về: the keys it vouches for; absent for the whole record.
        may ve: Vec<Route> = "Các khóa mà nguồn này làm chứng; bỏ trống là cả hồ sơ.";
    }
}

table! {
    /// Lưu ý: a doubt, a contradiction or an editor's remark.
    LuuY {
        /// Về: the key it is about.
        must ve: Option<Route> = "Khóa mà lưu ý nói tới, ví dụ \"ban.so_thanh_vien\".";
        /// Nội dung: the remark.
        must noi_dung: String = "Nội dung lưu ý.";
        /// Chấp nhận: the finding this note answers.
        may chap_nhan: Option<String> = "Tên cảnh báo mà lưu ý này trả lời.";
    }
}
