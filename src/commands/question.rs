//! The filters of every verb that takes a set of records.

use anyhow::Result;
use clap::Args;

use super::decision::brief;
use super::{Context, near};
use crate::corpus::{Corpus, Entry};
use crate::filter::{Asked, Filter};
use crate::text;

/// The filters as typed.
#[derive(Debug, Args)]
pub struct Question {
    #[arg(long, value_name = "TỈNH", help = "Của tỉnh, thành phố này; lặp lại được")]
    tinh: Vec<String>,
    #[arg(long, requires = "tinh", help = "Với --tinh: kể cả các tỉnh đã nhập vào đó")]
    gom_sap_nhap: bool,
    #[arg(long, value_name = "NĂM", value_parser = super::decision::year, help = "Ban hành trong năm này; lặp lại được")]
    nam: Vec<u16>,
    #[arg(long, value_name = "NGÀY", help = "Ban hành từ ngày này (2018-01-01, 01/01/2018, 2018)")]
    tu_ngay: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ban hành đến ngày này")]
    den_ngay: Option<String>,
    #[arg(
        long,
        value_name = "NGÀY",
        help = "Thành phần đang đứng vào ngày này: đã ban hành và chưa bị thay"
    )]
    tai_ngay: Option<String>,
    #[arg(long, value_name = "VIỆC", help = "Làm việc này: thành lập, kiện toàn, đổi tên…; lặp lại được")]
    hanh_dong: Vec<String>,
    #[arg(long, value_name = "LĨNH_VỰC", help = "Về lĩnh vực này: chuyển đổi số, CNTT…; lặp lại được")]
    linh_vuc: Vec<String>,
    #[arg(long, value_name = "CẤP", help = "Cấp ban hành: trung ương, bộ, tỉnh, huyện, xã; lặp lại được")]
    cap: Vec<String>,
    #[arg(
        long,
        value_name = "CƠ_QUAN",
        help = "Có ghế hoặc thường trực là cơ quan này: \"Sở TT&TT\", \"công an\"; lặp lại được"
    )]
    co_quan: Vec<String>,
    #[arg(long, value_name = "TÊN", help = "Có người này (thành viên hoặc người ký); lặp lại được")]
    nguoi: Vec<String>,
    #[arg(
        long,
        value_name = "VAI_TRÒ",
        help = "Có ghế vai trò này; cùng --nguoi, --co-quan thì xét trên một ghế; lặp lại được"
    )]
    vai_tro: Vec<String>,
    #[arg(
        long,
        value_name = "KHÓA",
        help = "Thiếu khóa này ở ít nhất một chỗ: nguoi_ky, ban.thanh_vien.ho_ten; lặp lại được"
    )]
    thieu: Vec<String>,
}

impl Question {
    /// Whether the question is about a day (`--tai-ngay`).
    pub fn asks_standing(&self) -> bool {
        self.tai_ngay.is_some()
    }

    /// The filter.
    ///
    /// # Errors
    /// When a word is unknown; the message suggests the nearest.
    pub fn filter(&self, corpus: &Corpus) -> Result<Filter> {
        let asked = Asked {
            tinh: self.tinh.clone(),
            gom_sap_nhap: self.gom_sap_nhap,
            nam: self.nam.clone(),
            tu_ngay: self.tu_ngay.clone(),
            den_ngay: self.den_ngay.clone(),
            tai_ngay: self.tai_ngay.clone(),
            hanh_dong: self.hanh_dong.clone(),
            linh_vuc: self.linh_vuc.clone(),
            cap: self.cap.clone(),
            co_quan: self.co_quan.clone(),
            nguoi: self.nguoi.clone(),
            vai_tro: self.vai_tro.clone(),
            thieu: self.thieu.clone(),
        };
        Filter::new(&asked, corpus)
    }
}

/// Notes on the answer, on standard error; printed after it.
pub fn remark(filter: &Filter, entries: &[Entry], context: &Context) {
    for remark in filter.remarks() {
        context.note(remark);
    }
    for name in filter.seats().nguoi() {
        if let Some(also) = near::also_written(name, "--nguoi ", entries) {
            context.note(&also);
        }
    }
}

/// Why nothing was found, with what there is instead.
pub fn nothing(filter: &Filter, entries: &[Entry]) -> String {
    if entries.is_empty() {
        return "chưa có hồ sơ nào ở đây".to_owned();
    }
    let mut provinces: Vec<_> = entries.iter().filter_map(|entry| entry.record.tinh.as_deref()).collect();
    provinces.sort_by_key(|name| text::order_key(name));
    provinces.dedup();
    let asked: Vec<_> = filter.tinh().iter().map(|unit| unit.ten).collect();
    if !asked.is_empty() && !filter.names().iter().any(|name| provinces.contains(name)) {
        return format!(
            "chưa có quyết định nào của {}; đã có hồ sơ của: {}",
            asked.join(", "),
            provinces.join(", ")
        );
    }
    let names: Vec<_> = filter.seats().nguoi().iter().collect();
    match near::unknown(&names, filter.seats().co_quan(), ["--nguoi ", "--co-quan "], entries) {
        unknown if unknown.is_empty() => {
            around(filter, entries).unwrap_or_else(|| "không có quyết định nào khớp".to_owned())
        }
        unknown => unknown.join("\n"),
    }
}

/// The decisions before and after a day on which none was in force.
fn around(filter: &Filter, entries: &[Entry]) -> Option<String> {
    let (day, before, after) = filter.around(entries)?;
    let beside = [("trước đó", before), ("sau đó", after)];
    let told = beside.into_iter().filter_map(|(when, entry)| Some((when, entry?)));
    let lines: Vec<_> = told.map(|(when, entry)| format!("{when}: {}", brief(&entry.record))).collect();
    (!lines.is_empty())
        .then(|| format!("không hồ sơ nào khớp mà còn đứng {}\n{}", day.in_words(), lines.join("\n")))
}
