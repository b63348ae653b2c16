//! The words that generated records are made of.

/// What a committee is for: in its name, and in the vocabulary.
pub const TOPICS: [(&str, &str); 10] = [
    ("Chuyển đổi số", "chuyển đổi số"),
    ("Ứng dụng công nghệ thông tin", "công nghệ thông tin"),
    ("Xây dựng Chính quyền điện tử", "chính quyền điện tử"),
    ("Xây dựng Chính quyền số", "chính quyền số"),
    ("Cải cách hành chính", "cải cách hành chính"),
    ("An toàn thông tin mạng", "an toàn thông tin mạng"),
    ("Xây dựng đô thị thông minh", "đô thị thông minh"),
    ("Phát triển kinh tế số", "kinh tế số"),
    ("Quản lý và khai thác dữ liệu", "dữ liệu"),
    ("Khoa học và công nghệ", "khoa học và công nghệ"),
];

/// Which part of a province a committee is for; the name of the province follows.
pub const SECTORS: [&str; 12] = [
    "tỉnh",
    "ngành giáo dục tỉnh",
    "ngành y tế tỉnh",
    "ngành nông nghiệp tỉnh",
    "ngành công thương tỉnh",
    "ngành du lịch tỉnh",
    "ngành xây dựng tỉnh",
    "ngành giao thông vận tải tỉnh",
    "ngành tài nguyên và môi trường tỉnh",
    "ngành nội vụ tỉnh",
    "khối doanh nghiệp tỉnh",
    "khối đoàn thể tỉnh",
];

/// Offices with a seat.
pub const OFFICES: [&str; 24] = [
    "Sở Thông tin và Truyền thông",
    "Văn phòng UBND tỉnh",
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Kế hoạch và Đầu tư",
    "Công an tỉnh",
    "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Tư pháp",
    "Sở Công Thương",
    "Sở Xây dựng",
    "Sở Giao thông vận tải",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Tài nguyên và Môi trường",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Bộ Chỉ huy Quân sự tỉnh",
    "Đài Phát thanh và Truyền hình tỉnh",
    "Kho bạc Nhà nước tỉnh",
    "Cục Thuế tỉnh",
    "Bảo hiểm xã hội tỉnh",
    "Ngân hàng Nhà nước chi nhánh tỉnh",
    "Thanh tra tỉnh",
];

/// Posts of those who sit for an office.
pub const POSTS: [&str; 5] = [
    "Giám đốc",
    "Phó Giám đốc",
    "Phó Giám đốc phụ trách công nghệ thông tin",
    "Chánh Văn phòng",
    "Trưởng phòng",
];

/// Duties; an aim and the name of the province follow.
pub const DUTIES: [&str; 12] = [
    "Giúp UBND tỉnh nghiên cứu, đề xuất chủ trương, cơ chế, chính sách về chuyển đổi số, nhằm",
    "Chỉ đạo, đôn đốc các sở, ngành thực hiện chương trình, kế hoạch ứng dụng công nghệ thông tin, để",
    "Điều phối việc triển khai các nhiệm vụ liên ngành về xây dựng chính quyền điện tử, nhằm",
    "Xem xét, cho ý kiến đối với các dự án công nghệ thông tin quan trọng trước khi trình, để",
    "Kiểm tra, giám sát việc bảo đảm an toàn thông tin trong cơ quan nhà nước, để",
    "Sơ kết, tổng kết, báo cáo UBND tỉnh tình hình và kết quả sáu tháng một lần, nhằm",
    "Tham mưu bố trí nguồn lực, đào tạo cán bộ chuyên trách về chuyển đổi số, để",
    "Tuyên truyền, phổ biến kiến thức và kỹ năng số cho người dân, doanh nghiệp, nhằm",
    "Hướng dẫn việc kết nối, chia sẻ dữ liệu giữa các hệ thống thông tin, để",
    "Đề nghị khen thưởng tập thể, cá nhân có thành tích trong công việc, nhằm",
    "Phối hợp với các bộ, ngành Trung ương triển khai nền tảng dùng chung, để",
    "Quyết định giải pháp tháo gỡ khó khăn, vướng mắc khi triển khai, nhằm",
];

/// What a duty is for.
pub const AIMS: [&str; 6] = [
    "nâng cao hiệu lực, hiệu quả quản lý nhà nước ở",
    "phục vụ người dân và doanh nghiệp tốt hơn trên địa bàn",
    "phát triển kinh tế - xã hội bền vững của",
    "bảo đảm các hệ thống hoạt động đồng bộ, thông suốt tại",
    "hoàn thành mục tiêu đã đề ra trong kế hoạch hằng năm của",
    "cải thiện chỉ số xếp hạng về chuyển đổi số của",
];

/// Publishers of sources.
pub const PUBLISHERS: [&str; 5] = [
    "Cổng thông tin điện tử tỉnh",
    "Sở Thông tin và Truyền thông",
    "Kinh tế & Đô thị",
    "Báo Nhân Dân",
    "Thư viện văn bản",
];

/// Remarks of the editor.
pub const NOTES: [&str; 4] = [
    "Nguồn kết thúc phần kể nhiệm vụ bằng dấu ba chấm: có thể còn nhiệm vụ khác.",
    "Nguồn chỉ kể các nhiệm vụ chính; toàn văn chưa thấy đăng ở đâu.",
    "Trang của Sở kể các nhiệm vụ này theo thứ tự khác; ở đây theo quyết định.",
    "Bài báo gộp hai nhiệm vụ cuối làm một, quyết định ghi riêng từng nhiệm vụ.",
];

/// Family names.
pub const FAMILIES: [&str; 16] = [
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý",
];

/// Middle names.
pub const MIDDLES: [&str; 14] = [
    "Văn", "Thị", "Đức", "Minh", "Quang", "Hữu", "Thanh", "Ngọc", "Xuân", "Quốc", "Công", "Đình", "Thế",
    "Anh",
];

/// Given names.
pub const NAMES: [&str; 24] = [
    "Anh", "Bình", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hiền", "Hùng", "Khánh", "Lâm",
    "Liêm", "Long", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Thắng", "Thọ", "Tuấn", "Vinh",
];

/// Provinces that existed, as provinces, from 2009 to 2024: slug and name.
pub const PROVINCES: [(&str, &str); 55] = [
    ("an-giang", "An Giang"),
    ("ba-ria-vung-tau", "Bà Rịa - Vũng Tàu"),
    ("bac-giang", "Bắc Giang"),
    ("bac-kan", "Bắc Kạn"),
    ("bac-lieu", "Bạc Liêu"),
    ("ben-tre", "Bến Tre"),
    ("binh-dinh", "Bình Định"),
    ("binh-duong", "Bình Dương"),
    ("binh-phuoc", "Bình Phước"),
    ("binh-thuan", "Bình Thuận"),
    ("ca-mau", "Cà Mau"),
    ("cao-bang", "Cao Bằng"),
    ("dak-lak", "Đắk Lắk"),
    ("dak-nong", "Đắk Nông"),
    ("dien-bien", "Điện Biên"),
    ("dong-thap", "Đồng Tháp"),
    ("gia-lai", "Gia Lai"),
    ("ha-giang", "Hà Giang"),
    ("ha-nam", "Hà Nam"),
    ("ha-tinh", "Hà Tĩnh"),
    ("hai-duong", "Hải Dương"),
    ("hau-giang", "Hậu Giang"),
    ("hoa-binh", "Hòa Bình"),
    ("hung-yen", "Hưng Yên"),
    ("khanh-hoa", "Khánh Hòa"),
    ("kien-giang", "Kiên Giang"),
    ("kon-tum", "Kon Tum"),
    ("lai-chau", "Lai Châu"),
    ("lam-dong", "Lâm Đồng"),
    ("lang-son", "Lạng Sơn"),
    ("lao-cai", "Lào Cai"),
    ("long-an", "Long An"),
    ("nam-dinh", "Nam Định"),
    ("nghe-an", "Nghệ An"),
    ("ninh-binh", "Ninh Bình"),
    ("ninh-thuan", "Ninh Thuận"),
    ("phu-tho", "Phú Thọ"),
    ("phu-yen", "Phú Yên"),
    ("quang-binh", "Quảng Bình"),
    ("quang-nam", "Quảng Nam"),
    ("quang-ngai", "Quảng Ngãi"),
    ("quang-tri", "Quảng Trị"),
    ("soc-trang", "Sóc Trăng"),
    ("son-la", "Sơn La"),
    ("tay-ninh", "Tây Ninh"),
    ("thai-binh", "Thái Bình"),
    ("thai-nguyen", "Thái Nguyên"),
    ("thanh-hoa", "Thanh Hóa"),
    ("thua-thien-hue", "Thừa Thiên Huế"),
    ("tien-giang", "Tiền Giang"),
    ("tra-vinh", "Trà Vinh"),
    ("tuyen-quang", "Tuyên Quang"),
    ("vinh-long", "Vĩnh Long"),
    ("vinh-phuc", "Vĩnh Phúc"),
    ("yen-bai", "Yên Bái"),
];
