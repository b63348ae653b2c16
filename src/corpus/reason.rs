//! What the operating system says went wrong, in Vietnamese.

use std::io;

/// The reason in words where it is a common one, else the number of the error.
pub fn reason(error: Option<&io::Error>) -> String {
    use io::ErrorKind;
    match error.map(io::Error::kind) {
        Some(ErrorKind::NotFound) => "không có tệp hay thư mục này".to_owned(),
        Some(ErrorKind::PermissionDenied) => "không có quyền".to_owned(),
        Some(ErrorKind::IsADirectory) => "là một thư mục".to_owned(),
        Some(ErrorKind::NotADirectory) => "một phần của đường dẫn không phải thư mục".to_owned(),
        Some(ErrorKind::StorageFull) => "hết chỗ trên đĩa".to_owned(),
        _ => match error.and_then(io::Error::raw_os_error) {
            // ELOOP of Linux and macOS.
            Some(40 | 62) if cfg!(unix) => "liên kết trỏ vòng tròn".to_owned(),
            Some(code) => format!("hệ điều hành báo lỗi số {code}"),
            None => "lỗi không rõ".to_owned(),
        },
    }
}
