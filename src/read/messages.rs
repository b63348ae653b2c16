//! The messages of the TOML reader in Vietnamese, with what they mean for the rest of the file.

/// A message of the TOML reader with its translation.
pub struct TomlMessage {
    /// How the message begins.
    start: &'static str,
    /// What is wrong, in Vietnamese.
    pub message: &'static str,
    /// The likely remedy, in Vietnamese.
    pub help: &'static str,
    /// Whether the structure of the file is lost after it.
    pub torn: bool,
}

const fn known(start: &'static str, message: &'static str, help: &'static str, torn: bool) -> TomlMessage {
    TomlMessage { start, message, help, torn }
}

/// The entry for a message, found by its beginning.
pub fn known_message(message: &str) -> Option<&'static TomlMessage> {
    KNOWN.iter().find(|known| message.starts_with(known.start))
}

/// The messages of `toml` 1.2 and `toml_parser` 1.1 by their beginning; longer beginnings first.
#[rustfmt::skip]
const KNOWN: &[TomlMessage] = &[
    known("duplicate key", "khóa này đã có ở trên", "gộp hai chỗ làm một, hoặc xóa một chỗ", false),
    known("invalid date", "ngày không có thật hoặc viết dở", "viết năm-tháng-ngày: 2021-11-06", false),
    known("invalid time", "giờ viết sai", "hồ sơ chỉ ghi ngày: 2021-11-06", false),
    known("invalid datetime", "ngày giờ viết sai", "hồ sơ chỉ ghi ngày: 2021-11-06", false),
    known("string values must be quoted", "chuỗi phải nằm trong dấu ngoặc kép", "viết \"...\"", false),
    known("invalid multi-line", "chuỗi nhiều dòng chưa đóng", "thêm \"\"\" ở cuối chuỗi", true),
    known("invalid basic string", "chuỗi chưa đóng hoặc có ký tự không được phép", "đóng chuỗi bằng \" ngay trên dòng này; viết \\\" và \\\\ cho dấu ngoặc kép và gạch chéo ngược", false),
    known("invalid literal string", "chuỗi chưa đóng", "đóng chuỗi bằng ' ngay trên dòng này", false),
    known("missing opening quote", "thiếu dấu mở chuỗi", "viết \"...\"", false),
    known("missing escaped value", "thiếu ký tự sau \\", "viết \\\\ cho dấu gạch chéo ngược", false),
    known("too few unicode", "mã ký tự sau \\u phải đủ chữ số", "viết bốn chữ số sau \\u, tám chữ số sau \\U", false),
    known("invalid float", "không hiểu giá trị này", "chuỗi phải nằm trong dấu ngoặc kép: \"...\"", false),
    known("invalid boolean", "không hiểu giá trị này", "viết true, false hoặc một chuỗi \"...\"", false),
    known("invalid integer", "số nguyên viết sai", "viết chữ số thập phân: 13", false),
    known("integers with a radix", "số nguyên viết sai", "viết chữ số thập phân: 13", false),
    known("radix must", "số nguyên viết sai", "viết chữ số thập phân: 13", false),
    known("redundant", "số nguyên viết sai", "viết chữ số thập phân: 13", false),
    known("unexpected leading zero", "số nguyên không có số 0 đứng đầu", "bỏ số 0, hoặc viết chuỗi \"...\"", false),
    known("unexpected sign", "dấu thừa trước giá trị", "bỏ dấu + hoặc -", false),
    known("`_` may only", "dấu _ đặt sai chỗ trong số", "bỏ dấu _", false),
    known("missing value", "thiếu giá trị sau dấu =", "viết giá trị, hoặc xóa cả dòng nếu chưa biết", false),
    known("invalid value", "không hiểu giá trị này", "chuỗi phải nằm trong dấu ngoặc kép: \"...\"", false),
    known("carriage return", "ký tự xuống dòng CR đứng một mình", "lưu tệp với xuống dòng LF", true),
    known("invalid comment character", "ký tự không được phép trong ghi chú", "xóa ký tự đó", false),
    known("unexpected content between comment", "có chữ thừa sau ghi chú", "xuống dòng trước phần đó", true),
    known("invalid unquoted key", "tên khóa chỉ gồm chữ cái không dấu, chữ số, `_` và `-`", "viết khóa không dấu: so_hieu, ngay_ban_hanh", true),
    known("unquoted keys cannot", "thiếu tên khóa trước dấu =", "viết tên khóa, hoặc xóa dòng này", true),
    known("keys cannot be", "tên khóa không thể là chuỗi nhiều dòng", "viết khóa trần: so_hieu", true),
    known("key with no value", "khóa không có giá trị", "viết `khóa = giá trị`", true),
    known("extra `=`", "thừa dấu =", "bỏ bớt một dấu =", true),
    known("extra assignment", "thừa dấu =", "bỏ bớt một dấu =", true),
    known("missing assignment", "thiếu dấu = giữa khóa và giá trị", "viết `khóa = giá trị`", true),
    known("missing comma between array", "thiếu dấu phẩy trong danh sách, hoặc danh sách chưa đóng", "thêm `,` sau phần tử trước, hoặc `]` để đóng danh sách", true),
    known("missing comma between key", "thiếu dấu phẩy trong `{ }`", "thêm `,` giữa hai khóa", true),
    known("missing key for inline", "thừa dấu phẩy hoặc thiếu khóa trong `{ }`", "viết `{ khóa = giá trị, khóa = giá trị }`", true),
    known("unexpected key or value", "có chữ thừa sau giá trị", "xuống dòng trước phần đó; dấu ngoặc kép bên trong chuỗi viết \\\"", true),
    known("extra comma", "thừa dấu phẩy", "bỏ bớt một dấu phẩy", true),
    known("unexpected `=` in array", "dấu = trong danh sách: danh sách có lẽ chưa đóng", "thêm `]` trước dòng này", true),
    known("unclosed array table", "thiếu `]]` ở đầu bảng", "viết [[tên_bảng]]", true),
    known("unclosed array", "danh sách chưa đóng", "thêm `]` ở cuối danh sách", true),
    known("unclosed inline table", "bảng `{ }` chưa đóng", "thêm `}` ở cuối", true),
    known("invalid inline table element", "không hiểu phần này trong `{ }`", "viết `{ khóa = giá trị, khóa = giá trị }`", true),
    known("unclosed table", "thiếu `]` ở đầu bảng", "viết [tên_bảng]", true),
    known("cannot extend value", "khóa này đã mang giá trị khác nên không thêm khóa con được", "đổi tên một trong hai khóa", true),
    known("cannot recurse", "lồng nhau quá sâu", "hồ sơ không cần lồng đến mức này", true),
    known("recursion limit", "lồng nhau quá sâu", "hồ sơ không cần lồng đến mức này", true),
];
