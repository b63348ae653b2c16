//! The rules on keys and types, whose findings the reader makes.

use super::{Check, Group, Rule};
use crate::read::rule;

pub const RULES: &[Rule] = &[
    Rule::error(rule::SYNTAX, Group::Shape, Check::Reader)
        .summary("không đúng cú pháp TOML")
        .explanation("Dấu ngoặc chưa đóng, thiếu dấu phẩy, thiếu dấu ngoặc kép… Khi cấu trúc đã vỡ, các lỗi theo sau trong tệp đó không được kể, vì chúng chỉ là hậu quả.")
        .source("TOML 1.0.0")
        .example("trich_yeu = \"Về việc kiện toàn", "trich_yeu = \"Về việc kiện toàn\""),
    Rule::error(rule::DUPLICATE_KEY, Group::Shape, Check::Reader)
        .summary("một khóa viết hai lần")
        .explanation("TOML không cho một khóa có hai giá trị; phải chọn một theo nguồn.")
        .source("TOML 1.0.0")
        .example("tinh = \"Thanh Hóa\"\ntinh = \"Thanh Hoá\"", "tinh = \"Thanh Hóa\""),
    Rule::error(rule::VERSION, Group::Shape, Check::Reader)
        .summary("dùng cú pháp ngoài TOML 1.0")
        .explanation("TOML 1.1 cho xuống dòng và dấu phẩy cuối trong { }, nhưng nhiều công cụ chỉ đọc 1.0.")
        .source("TOML 1.0.0, không dùng phần mới của 1.1")
        .example("nguoi_ky = { ho_ten = \"Đỗ Minh Tuấn\", }", "nguoi_ky = { ho_ten = \"Đỗ Minh Tuấn\" }"),
    Rule::error(rule::MISSING, Group::Shape, Check::Reader)
        .summary("thiếu khóa bắt buộc")
        .explanation("Bắt buộc: co_quan_ban_hanh, ngay_ban_hanh, ban.ten và ít nhất một nguon; mỗi thành viên có vai_tro, mỗi nguồn có nha_xuat_ban. Các khóa khác bỏ trống khi chưa biết.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example(
            "[[nguon]]\ntieu_de = \"Kiện toàn Ban Chỉ đạo\"",
            "[[nguon]]\ntieu_de = \"Kiện toàn Ban Chỉ đạo\"\nnha_xuat_ban = \"Báo Thanh Hóa\"",
        ),
    Rule::error(rule::UNKNOWN, Group::Shape, Check::Reader)
        .summary("khóa không có trong khuôn dạng")
        .explanation("Khóa gõ sai sẽ làm mất dữ liệu mà không ai hay, nên mọi khóa lạ đều là lỗi. Khóa viết sau một dòng [bảng] thuộc về bảng đó, không thuộc đầu hồ sơ.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("so_hieuu = \"4347/QĐ-UBND\"", "so_hieu = \"4347/QĐ-UBND\""),
    Rule::error(rule::DERIVED, Group::Shape, Check::Reader)
        .summary("ghi điều máy tự tính được")
        .explanation("Hiệu lực, văn bản thay thế về sau, cấp, số thành viên liệt kê được… được tính từ cả bộ hồ sơ. Ghi vào tệp thì chúng sẽ sai ngay khi có quyết định mới.")
        .source("Quy ước của bộ hồ sơ: điều suy ra được thì không ghi")
        .example(
            "bi_thay_the = [{ so_hieu = \"818/QĐ-UBND\" }]",
            "thay_the = [{ so_hieu = \"818/QĐ-UBND\", ngay = 2021-02-09 }]",
        ),
    Rule::error(rule::TYPE, Group::Shape, Check::Reader)
        .summary("giá trị sai kiểu")
        .explanation("Mỗi khóa có một kiểu: chuỗi, số, ngày, true/false, danh sách hay bảng.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("so_thanh_vien = \"13\"", "so_thanh_vien = 13"),
    Rule::error(rule::EMPTY, Group::Shape, Check::Reader)
        .summary("giá trị để trống")
        .explanation("Chưa biết thì không ghi khóa; một chuỗi hay danh sách rỗng không nói gì mà trông như đã biết.")
        .source("Quy ước của bộ hồ sơ: chưa biết thì bỏ khóa")
        .example("trich_yeu = \"\"", "trich_yeu = \"Về việc kiện toàn Ban Chỉ đạo\""),
    Rule::error(rule::WORD, Group::Shape, Check::Reader)
        .summary("từ không có trong từ vựng")
        .explanation("hanh_dong, vai_tro, tu_cach, thay_doi chỉ nhận các từ đã định, để lọc và đếm được.")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("hanh_dong = [\"kiên toàn\"]", "hanh_dong = [\"kiện toàn\"]"),
    Rule::error(rule::ROUTE, Group::Shape, Check::Reader)
        .summary("`ve` chỉ tới khóa không có trong khuôn dạng")
        .explanation("`ve` của nguồn và lưu ý là đường dẫn khóa kể từ đầu hồ sơ: ban.so_thanh_vien, ban.thanh_vien[Lê Văn An].")
        .source("Khuôn dạng hồ sơ: `bcd schema`")
        .example("ve = \"so_thanh_vien\"", "ve = \"ban.so_thanh_vien\""),
];
