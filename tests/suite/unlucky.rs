//! What a disk and a shell can come up with: things that are no files, links that lead astray, files that change while
//! they are read, streams that are full or shut, and odd surroundings.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::common::{bcd, transcript};
use crate::sandbox::{COMMANDS, Folder, ended, limited, long, sample};

/// What `validate` says of one file of a folder.
fn said_of(told: &str, name: &str) -> String {
    let own = |line: &&str| line.contains(&format!("/{name}:"));
    told.lines().filter(own).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_no_file_is_told_and_not_waited_for() {
    let folder = Folder::with_record("khong-tep");
    let year = folder.data().join("thanh-hoa/2021");
    assert!(Command::new("mkfifo").arg(year.join("01-qd-ubnd.toml")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(year.join("02-qd-ubnd.toml")).unwrap();
    fs::create_dir(year.join("03-qd-ubnd.toml")).unwrap();
    File::create(year.join("04-qd-ubnd.toml")).unwrap().set_len(1 << 30).unwrap();
    let told = folder.told(&["validate", "--format", "short"]);
    for (name, why) in [
        ("01-qd-ubnd.toml", "không phải một tệp thường"),
        ("02-qd-ubnd.toml", "không phải một tệp thường"),
        ("03-qd-ubnd.toml", "là một thư mục"),
        ("04-qd-ubnd.toml", "lớn hơn 1 MiB"),
    ] {
        assert!(said_of(&told, name).ends_with(why), "{name}: {told}");
    }
    let list = folder.told(&["list", "--format", "jsonl"]);
    assert!(
        list.contains("4347/QĐ-UBND") && list.contains("bỏ qua 4 tệp") && list.ends_with("exit 2\n"),
        "{list}"
    );
    // Named on the command line they are no better.
    for name in ["01-qd-ubnd.toml", "02-qd-ubnd.toml", "04-qd-ubnd.toml"] {
        let path = year.join(name);
        let told = folder.told(&["validate", path.to_str().unwrap(), "--format", "short"]);
        assert!(told.contains("khong-doc-duoc") && told.ends_with("exit 1\n"), "{told}");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_told() {
    let folder = Folder::with_record("cam");
    folder.put("thanh-hoa/2021/01-qd-ubnd.toml", &sample());
    let path = folder.data().join("thanh-hoa/2021/01-qd-ubnd.toml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if File::open(&path).is_ok() {
        eprintln!("left out: whoever runs this may read everything");
        return;
    }
    let told = folder.told(&["validate", "--format", "short"]);
    assert!(said_of(&told, "01-qd-ubnd.toml").ends_with("không có quyền"), "{told}");
}

#[test]
fn links_are_followed_to_files_of_the_folder_only() {
    let folder = Folder::with_record("lien-ket");
    let data = folder.data();
    let year = data.join("thanh-hoa/2021");
    fs::write(folder.0.join("secret.toml"), "mat_khau = \"bí mật\"\n").unwrap();
    let root = folder.0.join("goc");
    symlink(&data, &root).unwrap();
    symlink("/", data.join("the-gioi")).unwrap();
    symlink("..", year.join("len")).unwrap();
    symlink("/proc/self", data.join("tien-trinh")).unwrap();
    symlink("vong-b", data.join("vong-a")).unwrap();
    symlink("vong-a", data.join("vong-b")).unwrap();
    symlink("../../../secret.toml", year.join("01-qd-ubnd.toml")).unwrap();
    symlink("/dev/zero", year.join("02-qd-ubnd.toml")).unwrap();
    symlink("khong-co", year.join("03-qd-ubnd.toml")).unwrap();
    symlink("4347-qd-ubnd.toml", year.join("04-qd-ubnd.toml")).unwrap();
    fs::hard_link(year.join("4347-qd-ubnd.toml"), year.join("05-qd-ubnd.toml")).unwrap();
    let told = folder.told(&["validate", "--format", "short"]);
    assert!(!told.contains("mat_khau"), "{told}");
    for (name, why) in [
        ("the-gioi", "liên kết tới một thư mục, không được đi theo"),
        ("len", "liên kết tới một thư mục, không được đi theo"),
        ("tien-trinh", "liên kết tới một thư mục, không được đi theo"),
        ("vong-a", "liên kết trỏ tới tệp không có, hoặc trỏ vòng tròn"),
        ("01-qd-ubnd.toml", "liên kết trỏ ra ngoài thư mục dữ liệu"),
        ("02-qd-ubnd.toml", "liên kết trỏ ra ngoài thư mục dữ liệu"),
        ("03-qd-ubnd.toml", "liên kết trỏ tới tệp không có, hoặc trỏ vòng tròn"),
    ] {
        assert!(said_of(&told, name).ends_with(why), "{name}: {told}");
    }
    for name in ["04-qd-ubnd.toml", "05-qd-ubnd.toml"] {
        assert!(said_of(&told, name).contains("so-hieu-trung"), "{name}: {told}");
    }
    // The folder itself may be a link.
    let list = folder.told(&["--data", root.to_str().unwrap(), "list", "--format", "jsonl"]);
    assert!(list.contains("4347/QĐ-UBND"), "{list}");
    // Neither does the short way to a record lead out.
    let show = folder.told(&["show", "1/QĐ-UBND", "--tinh", "Thanh Hóa", "--nam", "2021"]);
    assert!(!show.contains("mat_khau") && show.ends_with("exit 2\n"), "{show}");
}

#[test]
fn a_decision_whose_file_gives_no_record_is_told_by_that_file() {
    let folder = Folder::with_record("hong");
    folder.put("ha-noi/2021/99-qd-ubnd.toml", b"so_hieu = \"99/Q\xC4\x90-UBND");
    for args in [["show", "99/QĐ-UBND"], ["show", "99"], ["history", "99/QĐ-UBND"]] {
        let told = folder.told(&args);
        assert!(told.contains("có tệp nhưng không đọc được thành hồ sơ"), "{told}");
        assert!(told.contains("ha-noi/2021/99-qd-ubnd.toml cho biết vì sao)"), "{told}");
        assert!(told.ends_with("--- exit 2\n"), "{told}");
    }
    assert!(!folder.told(&["show", "98"]).contains("có tệp nhưng không đọc được"));
}

#[test]
fn folders_may_lie_in_one_another_without_end() {
    let levels = if long() { 1500 } else { 300 };
    let folder = Folder::with_record("sau");
    let deepest = folder.data().join("a/".repeat(levels));
    fs::create_dir_all(&deepest).unwrap();
    fs::write(deepest.join("1.toml"), sample()).unwrap();
    for args in [
        &["validate", "--format", "short"][..],
        &["list", "--format", "csv"],
        &["search", "1.toml"],
        &["fmt"],
    ] {
        let told = folder.told(args);
        assert!(!told.contains("overflow") && !told.contains("không đọc được"), "{told}");
    }
    assert!(folder.told(&["validate", "--format", "short"]).contains("1.toml:1:11: lỗi[duong-dan-sai]"));
    // The standard library opens all of them at once to remove them.
    fs::remove_file(deepest.join("1.toml")).unwrap();
    deepest.ancestors().take(levels).for_each(|path| fs::remove_dir(path).unwrap());
}

#[test]
fn links_that_double_at_every_step_are_no_bomb() {
    let folder = Folder::with_record("bom");
    for step in 0..40 {
        let here = folder.data().join(format!("b{step}"));
        fs::create_dir(&here).unwrap();
        for name in ["trai", "phai"] {
            symlink(format!("../b{}", step + 1), here.join(name)).unwrap();
        }
    }
    let list = folder.told(&["list", "--format", "jsonl"]);
    assert!(list.contains("4347/QĐ-UBND") && list.contains("bỏ qua 80 tệp"), "{list}");
}

#[test]
fn odd_names_are_told_and_harm_nothing() {
    let folder = Folder::with_record("ten");
    let names: [&[u8]; 8] = [
        b"\xff\xfe.toml",
        b"\xc3.toml",
        "4347-qđ-ubnd.toml".as_bytes(),
        "Tha\u{301}nh.toml".as_bytes(),
        b"4347-QD-UBND.toml",
        b"a\nb.toml",
        b"-rf.toml",
        b" .toml",
    ];
    for name in names {
        folder.put(Path::new("thanh-hoa/2021").join(OsStr::from_bytes(name)), &sample());
    }
    folder.put("thanh-hoa/2021/4347-qd-ubnd.TOML", &sample());
    folder.put("thanh-hoa/2021/.hidden.toml", b"\xff");
    let told = folder.told(&["validate", "--format", "short"]);
    assert_eq!(told.matches("[duong-dan-sai]").count(), names.len(), "{told}");
    assert_eq!(told.matches("[tep-la]").count(), 1, "{told}");
    for words in COMMANDS {
        folder.run(words);
    }
    // A name that is not UTF-8 is told as one that is, which may be that of another file.
    let lossy = Path::new("x/\u{FFFD}.toml");
    folder.put(Path::new("x").join(OsStr::from_bytes(b"\x80.toml")), &sample());
    folder.put(lossy, b"# another one\n");
    let told = folder.told(&["validate", "--fix", "--format", "short"]);
    assert!(told.contains("x/\u{FFFD}.toml: tên tệp không phải chữ UTF-8"), "{told}");
    assert_eq!(std::fs::read(folder.data().join(lossy)).unwrap(), b"# another one\n");
    // No name makes a line of its own in a message.
    let told = folder.told(&["show", "4347"]);
    assert!(told.contains("2021/a b.toml") && told.ends_with("--- exit 2\n"), "{told}");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_as_it_is_then() {
    let folder = Folder::with_record("doi");
    let path = folder.data().join("thanh-hoa/2021/01-qd-ubnd.toml");
    let (small, large) = (sample(), sample().repeat(40));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                let _ = fs::write(&path, &large);
                let _ = fs::write(&path, &small);
                let _ = fs::remove_file(&path);
                let _ = fs::create_dir(&path);
                let _ = fs::remove_dir(&path);
            }
        });
        let runs = if long() { 500 } else { 10 };
        let outputs: Vec<_> = (0..runs)
            .map(|_| {
                let mut command = bcd(&["validate"]);
                command.env("BCD_DATA", folder.data()).output().unwrap()
            })
            .collect();
        done.store(true, Ordering::Relaxed);
        outputs.into_iter().for_each(|output| drop(ended(output, &["validate"])));
    });
}

#[test]
fn a_data_folder_that_is_none_is_told() {
    let folder = Folder::new("cho-la");
    fs::write(folder.0.join("tep"), "x").unwrap();
    let file = folder.0.join("tep").display().to_string();
    for place in [file.as_str(), "/dev/null", "/dev/stdin", "/proc/self/mem", "/khong/co", ""] {
        for words in COMMANDS.iter().filter(|words| !matches!(words[0], "completions" | "explain" | "schema"))
        {
            let args: Vec<_> = [&["--data", place], *words].concat();
            let told = folder.told(&args);
            let known = told.contains("không có thư mục") || told.contains("--data cần một giá trị");
            assert!(known && told.ends_with("exit 2\n"), "{args:?} {told}");
        }
    }
    for place in ["/proc/self", "/proc/self/fd", "/dev"] {
        folder.run(&["--data", place, "list"]);
    }
    for args in [
        &["list"][..],
        &["people", "x"],
        &["search", "x"],
        &["show", "1"],
        &["history", "1"],
        &["validate"],
        &["stats"],
        &["export", "--format", "sql"],
    ] {
        let told = folder.told(args);
        assert!(told.contains("không có hồ sơ nào ở ") && told.ends_with("exit 2\n"), "{told}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_stream_that_is_full_or_shut_is_an_end_and_no_crash() {
    let folder = Folder::with_record("dong");
    let full = || Stdio::from(fs::OpenOptions::new().write(true).open("/dev/full").unwrap());
    let with = |words: &[&str]| {
        let mut command = limited();
        command.args(words).env("BCD_DATA", folder.data());
        command
    };
    let more: [&[&str]; 5] =
        [&["--help"], &["list", "--help"], &["--version"], &["explain"], &["export", "--format", "sql"]];
    for words in COMMANDS.iter().chain(&more) {
        let told = transcript(&ended(with(words).stdout(full()).output().unwrap(), words));
        // A check that finds nothing, and an export or a site without a place, have nothing to write.
        let failed = told.contains("hết chỗ trên đĩa") && told.ends_with("exit 2\n");
        assert!(
            failed || matches!(words, ["fmt" | "export" | "site", ..] if !words.contains(&"sql")),
            "{words:?} {told}"
        );
        let usual = with(words).output().unwrap().status;
        assert_eq!(with(words).stderr(full()).output().unwrap().status, usual, "{words:?}");
        let mut piped = with(words).stdout(Stdio::piped()).spawn().unwrap();
        drop(piped.stdout.take());
        assert_eq!(piped.wait().unwrap(), usual, "{words:?}");
        for shut in ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"] {
            let mut command = Command::new("sh");
            let program = bcd(words);
            command
                .arg("-c")
                .arg(format!("exec \"$0\" \"$@\" {shut}"))
                .arg(program.get_program())
                .args(*words);
            let status = command.env("BCD_DATA", folder.data()).output().unwrap().status;
            assert!(matches!(status.code(), Some(0..=2)), "{words:?} {shut} {status}");
        }
    }
    for words in [&["nhầm"][..], &[], &["list", "--nhầm"], &["show"]] {
        let status = with(words).stdout(full()).stderr(full()).output().unwrap().status;
        assert_eq!(status.code(), Some(2), "{words:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn odd_surroundings_change_no_answer() {
    let folder = Folder::with_record("xung-quanh");
    let values = ["", "-1", "99999999999999999999", "x\u{1b}[31m\u{202e}"];
    for name in ["HOME", "TERM", "COLUMNS", "LINES", "NO_COLOR", "LANG", "LC_ALL", "TMPDIR", "RUST_BACKTRACE"]
    {
        for value in values {
            let mut command = bcd(&["list", "--format", "csv"]);
            let output = command.env("BCD_DATA", folder.data()).env(name, value).output().unwrap();
            assert_eq!(output.status.code(), Some(0), "{name}={value:?}");
        }
    }
    for columns in [0, 1, u16::MAX] {
        for words in COMMANDS {
            let mut command = bcd(words);
            command.env("BCD_DATA", folder.data()).env("COLUMNS", "\u{1b}").env("PAGER", "false");
            let (told, status) = crate::terminal::on_terminal(command, columns);
            assert!(
                (0..=2).contains(&status) && !told.contains("panicked"),
                "{words:?} at {columns}: {told}"
            );
        }
    }
}

/// `less` shows Vietnamese only with this setting; one that the user made stays.
#[cfg(target_os = "linux")]
#[test]
fn the_pager_is_given_the_encoding() {
    for (own, expected) in [(None, "<utf-8>"), (Some("latin1"), "<latin1>")] {
        let mut command = bcd(&["list"]);
        command.env("BCD_DATA", "tests/sample").env_remove("LESSCHARSET");
        command.env("PAGER", "cat > /dev/null; echo \"<$LESSCHARSET>\"");
        command.envs(own.map(|own| ("LESSCHARSET", own)));
        let (told, status) = crate::terminal::on_low_terminal(command, 80, 5);
        assert!(told.starts_with(expected) && status == 0, "{status}: {told}");
    }
}

#[test]
fn threads_may_be_refused_or_asked_for_without_end() {
    let folder = Folder::with_record("luong");
    let on = |command: &mut Command| command.env("BCD_DATA", folder.data()).output().unwrap();
    let told = on(&mut bcd(&["list", "--format", "csv"])).stdout;
    for (name, value) in
        [("RAYON_NUM_THREADS", "100000"), ("RUST_MIN_STACK", "0"), ("RUST_MIN_STACK", "99999999999999")]
    {
        let output = on(bcd(&["list", "--format", "csv"]).env(name, value));
        assert_eq!((output.status.code(), &output.stdout), (Some(0), &told), "{name}={value}");
    }
    // Who may do everything is refused no thread: another has to ask.
    let is_root = fs::metadata(&folder.0).unwrap().uid() == 0;
    let with_one_thread = |args: &[&str]| {
        let mut command = Command::new("sh");
        let script = "ulimit -u 1 2>/dev/null || ulimit -p 1; exec \"$0\" \"$@\"";
        command.args(["-c", script]).arg(bcd(&[]).get_program()).args(args);
        if is_root {
            command.uid(65534).gid(65534);
        }
        on(&mut command)
    };
    if with_one_thread(&["--version"]).status.code() != Some(0) {
        eprintln!("left out: another user may not run the program here");
        return;
    }
    for args in [&["list", "--format", "csv"][..], &["validate"], &["people"], &["stats"], &["history"]] {
        let output = with_one_thread(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", transcript(&output));
    }
}

#[test]
fn the_folder_one_stands_in_may_be_gone() {
    let folder = Folder::with_record("mat");
    let here = folder.0.join("o-day");
    let program = bcd(&[]);
    let script = "cd \"$1\" && rmdir \"$1\" && exec \"$0\" list $2 $3";
    let list = |more: &[&OsStr]| {
        fs::create_dir(&here).unwrap();
        let program = [OsStr::new("-c"), OsStr::new(script), program.get_program(), here.as_os_str()];
        Command::new("sh").args(program).args(more).output().unwrap()
    };
    let lost = list(&[]);
    let told = transcript(&lost);
    // The compiled-in set answers anywhere.
    assert!(lost.status.code() == Some(0) && told.contains("QĐ-TTg"), "{told}");
    // Where a folder is named, nobody asks where one stands.
    let named = list(&["--data".as_ref(), folder.data().as_os_str()]);
    assert_eq!(named.status.code(), Some(0), "{}", transcript(&named));
}
