//! Whole or not at all: what a visitor, `rsync` and a killed build see of the output folder.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stderr, reason = "tests may fail loudly")]

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant, SystemTime};

use siarter::publish::{PublishError, Published, publish};
use siarter::render::Body;
use tempfile::TempDir;

/// Files and their bytes; a text that begins with `!` is a page that cannot be rendered.
type Pages = BTreeMap<String, String>;

#[derive(Debug, PartialEq)]
struct Unrendered(String);

impl fmt::Display for Unrendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unrendered {}

fn pages(list: &[(&str, &str)]) -> Pages {
    list.iter().map(|(file, text)| (file.to_string(), text.to_string())).collect()
}

fn build(pages: &Pages, out: &Path) -> Result<Published, PublishError<Unrendered>> {
    let routes: Vec<(&String, &String)> = pages.iter().collect();
    let render = |(_, text): &(&String, &String)| match text.strip_prefix('!') {
        Some(error) => Err(Unrendered(error.to_owned())),
        None => Ok(Body::Bytes(text.as_bytes().to_vec())),
    };
    publish(&routes, |(file, _)| file.as_str(), render, out)
}

/// All files under the folder but the marker; `None` if there is no folder.
fn read(folder: &Path) -> Option<Pages> {
    folder.exists().then(|| {
        let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
        let files = entries.filter(|entry| !entry.file_type().is_dir() && entry.file_name() != ".siarter");
        files.map(|entry| (relative(entry.path(), folder), fs::read_to_string(entry.path()).unwrap())).collect()
    })
}

fn folders(folder: &Path) -> Vec<String> {
    let entries = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.filter(|entry| entry.file_type().is_dir()).map(|entry| relative(entry.path(), folder)).collect()
}

fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/")
}

fn beside(out: &Path, role: &str) -> PathBuf {
    out.with_file_name(format!(".{}.siarter-{role}", out.file_name().unwrap().display()))
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    (folder, out)
}

fn counts(published: &Published) -> [usize; 3] {
    [published.written, published.unchanged, published.removed]
}

/// What `rsync` and browsers go by, and on Unix the inode too.
fn stamp(path: &Path) -> (SystemTime, u64) {
    let metadata = fs::metadata(path).unwrap();
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let inode = 0;
    (metadata.modified().unwrap(), inode)
}

fn let_the_clock_move() {
    std::thread::sleep(Duration::from_millis(15));
}

#[test]
fn a_fresh_site_stands_alone() {
    let (folder, out) = place();
    let out = out.join("deep/inside");
    let site = pages(&[("index.html", "home"), ("en/dyffryn/index.html", "valley"), ("empty.txt", "")]);
    let published = build(&site, &out).unwrap();
    assert_eq!(published, Published { files: 3, bytes: 10, written: 3, unchanged: 0, removed: 0 });
    assert_eq!(read(&out), Some(site));
    assert!(!beside(&out, "spare").exists());
    drop(folder);
}

#[test]
fn an_empty_folder_may_be_taken_and_its_rights_stay() {
    let (_folder, out) = place();
    fs::create_dir(&out).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&out, std::os::unix::fs::PermissionsExt::from_mode(0o2775)).unwrap();
    let rights = fs::metadata(&out).unwrap().permissions();
    for text in ["one", "two", "three"] {
        build(&pages(&[("a.html", text)]), &out).unwrap();
        assert_eq!(read(&out), Some(pages(&[("a.html", text)])));
        assert_eq!(fs::metadata(&out).unwrap().permissions(), rights);
    }
}

#[test]
fn a_site_of_no_pages_is_a_site() {
    let (_folder, out) = place();
    build(&pages(&[]), &out).unwrap();
    assert_eq!(read(&out), Some(pages(&[])));
    assert_eq!(counts(&build(&pages(&[("a", "1")]), &out).unwrap()), [1, 0, 0]);
    assert_eq!(counts(&build(&pages(&[]), &out).unwrap()), [0, 0, 1]);
    assert_eq!(read(&out), Some(pages(&[])));
}

#[test]
fn what_did_not_change_keeps_bytes_time_and_inode() {
    let (_folder, out) = place();
    let version =
        |flip: &str, once: &str| pages(&[("same/index.html", "same"), ("flip.html", flip), ("once.html", once)]);
    // `flip` changes there and back, `once` a single time: the spare then holds right bytes with an old time, and wrong ones.
    let builds = [("a", "1"), ("b", "1"), ("a", "1"), ("a", "2"), ("b", "2"), ("a", "2"), ("a", "2"), ("b", "2")];
    let mut previous: Option<(Pages, Vec<(SystemTime, u64)>)> = None;
    for (flip, once) in builds {
        let site = version(flip, once);
        let published = build(&site, &out).unwrap();
        assert_eq!(read(&out).as_ref(), Some(&site));
        let stamps: Vec<_> = site.keys().map(|file| stamp(&out.join(file))).collect();
        if let Some((old_site, old_stamps)) = previous {
            let mut written = 0;
            for (index, file) in site.keys().enumerate() {
                let (old, new) = (old_stamps[index], stamps[index]);
                if old_site[file] == site[file] {
                    assert!(old.0 == new.0, "{file} has a new time");
                    assert!(cfg!(not(unix)) || old.1 == new.1, "{file} has a new inode");
                } else {
                    assert!(old.0 < new.0, "{file} changed and looks older");
                    written += 1;
                }
            }
            assert_eq!(counts(&published), [written, 3 - written, 0]);
        }
        previous = Some((site, stamps));
        let_the_clock_move();
    }
}

#[test]
fn the_marker_keeps_its_time() {
    let (_folder, out) = place();
    build(&pages(&[("a", "1")]), &out).unwrap();
    let first = stamp(&out.join(".siarter")).0;
    for text in ["2", "3", "4"] {
        let_the_clock_move();
        build(&pages(&[("a", text)]), &out).unwrap();
        assert_eq!(stamp(&out.join(".siarter")).0, first);
    }
}

#[test]
fn nothing_is_exchanged_where_nothing_changed() {
    let (_folder, out) = place();
    let site = pages(&[("a/index.html", "1"), ("b/index.html", "2")]);
    build(&site, &out).unwrap();
    let before = stamp(&out);
    for _ in 0..3 {
        let_the_clock_move();
        assert_eq!(counts(&build(&site, &out).unwrap()), [0, 2, 0]);
        assert_eq!(stamp(&out), before);
    }
}

#[test]
fn removed_pages_and_folders_are_gone() {
    let (_folder, out) = place();
    let full = pages(&[("a/index.html", "1"), ("b/c/d.html", "2"), ("b/c/e.html", "3"), ("f.html", "4")]);
    build(&full, &out).unwrap();
    let less = pages(&[("a/index.html", "1")]);
    assert_eq!(counts(&build(&less, &out).unwrap()), [0, 1, 3]);
    assert_eq!(read(&out), Some(less.clone()));
    assert_eq!(folders(&out), ["a"]);
    assert_eq!(counts(&build(&full, &out).unwrap()), [3, 1, 0]);
    assert_eq!(counts(&build(&less, &out).unwrap()), [0, 1, 3]);
    assert_eq!(folders(&out), ["a"]);
}

/// The spare never had the page, so a look at the spare alone would find nothing to do.
#[test]
fn a_page_that_lived_for_one_build_is_gone() {
    let (_folder, out) = place();
    let (short, long) = (pages(&[("a", "1")]), pages(&[("a", "1"), ("b", "2")]));
    for _ in 0..2 {
        build(&short, &out).unwrap();
        assert_eq!(read(&out), Some(short.clone()));
        build(&long, &out).unwrap();
        assert_eq!(read(&out), Some(long.clone()));
    }
    assert_eq!(counts(&build(&short, &out).unwrap()), [0, 1, 1]);
    assert_eq!(read(&out), Some(short));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let (_folder, out) = place();
    let one = pages(&[("a", "file"), ("b/c/index.html", "1"), ("b/d", "2"), ("e", "same")]);
    let two = pages(&[("a/x/index.html", "1"), ("a/y", "2"), ("b", "file"), ("e", "same")]);
    for _ in 0..3 {
        for site in [&one, &two] {
            build(site, &out).unwrap();
            assert_eq!(read(&out).as_ref(), Some(site));
        }
    }
}

#[test]
fn a_foreign_folder_is_not_touched() {
    for marker in [None, Some("another tool's file of that name")] {
        let (_folder, out) = place();
        fs::create_dir(&out).unwrap();
        fs::write(out.join("thesis.txt"), "years of work").unwrap();
        marker.inspect(|text| fs::write(out.join(".siarter"), text).unwrap());
        let error = build(&pages(&[("a", "1")]), &out).unwrap_err();
        assert!(matches!(error, PublishError::Foreign(_)), "{error}");
        assert_eq!(read(&out), Some(pages(&[("thesis.txt", "years of work")])));
        assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 1);
    }
}

#[test]
fn a_git_work_tree_keeps_its_repository() {
    let (_folder, out) = place();
    build(&pages(&[("a", "1")]), &out).unwrap();
    fs::create_dir(out.join(".git")).unwrap();
    let error = build(&pages(&[("a", "2")]), &out).unwrap_err();
    assert!(matches!(error, PublishError::Repository(_)), "{error}");
    assert!(out.join(".git").is_dir());
    assert_eq!(fs::read_to_string(out.join("a")).unwrap(), "1");
}

#[test]
fn a_file_in_place_of_the_folder_is_not_touched() {
    let (_folder, out) = place();
    fs::write(&out, "a file").unwrap();
    assert!(matches!(build(&pages(&[("a", "1")]), &out), Err(PublishError::Foreign(_))));
    assert_eq!(fs::read_to_string(&out).unwrap(), "a file");
}

#[test]
fn foreign_folders_beside_it_are_not_touched() {
    for role in ["spare", "old"] {
        let (_folder, out) = place();
        build(&pages(&[("a", "1")]), &out).unwrap();
        fs::create_dir(beside(&out, role)).unwrap();
        fs::write(beside(&out, role).join("thesis.txt"), "years of work").unwrap();
        assert!(matches!(build(&pages(&[("a", "2")]), &out), Err(PublishError::Foreign(_))));
        assert_eq!(read(&beside(&out, role)), Some(pages(&[("thesis.txt", "years of work")])));
        assert_eq!(read(&out), Some(pages(&[("a", "1")])));
    }
}

#[test]
fn an_error_leaves_the_old_site_byte_for_byte() {
    let (_folder, out) = place();
    let mut old = pages(&[("a/index.html", "1"), ("a/same.html", "same"), ("b/index.html", "2")]);
    build(&old, &out).unwrap();
    for round in 0..3 {
        let before: Vec<_> = old.keys().map(|file| stamp(&out.join(file))).collect();
        let broken = pages(&[
            ("a/index.html", "new"),
            // From the second round on, live and spare share this file.
            ("a/same.html", "new"),
            ("b/index.html", "!no such promise"),
            ("c/index.html", "3"),
        ]);
        let Err(PublishError::Render(error)) = build(&broken, &out) else { panic!("must fail") };
        assert_eq!(error, Unrendered("no such promise".to_owned()));
        assert_eq!(read(&out).as_ref(), Some(&old));
        assert_eq!(old.keys().map(|file| stamp(&out.join(file))).collect::<Vec<_>>(), before);
        old.insert("a/index.html".to_owned(), format!("round {round}"));
        build(&old, &out).unwrap();
        assert_eq!(read(&out).as_ref(), Some(&old));
    }
}

#[test]
fn a_first_build_that_fails_leaves_no_site() {
    let (_folder, out) = place();
    assert!(build(&pages(&[("a", "1"), ("b", "!broken")]), &out).is_err());
    assert!(!out.exists());
    build(&pages(&[("a", "1")]), &out).unwrap();
    assert_eq!(read(&out), Some(pages(&[("a", "1")])));
}

#[test]
fn of_many_errors_the_first_in_order_is_told() {
    for _ in 0..20 {
        let (_folder, out) = place();
        let site: Pages = (0..500)
            .map(|n| (format!("{n:03}"), if n % 7 == 3 { format!("!{n}") } else { "fine".to_owned() }))
            .collect();
        let Err(PublishError::Render(error)) = build(&site, &out) else { panic!("must fail") };
        assert_eq!(error.0, "3");
    }
}

#[test]
fn paths_that_leave_the_site_are_refused() {
    let (folder, out) = place();
    build(&pages(&[("a", "1")]), &out).unwrap();
    let bad = ["/etc/x", "../x", "a/../../x", "a/./b", "a//b", "a/", "", ".", "a\\b", "a\0b", ".siarter", ".siarter/x"];
    for file in bad {
        match build(&pages(&[(file, "x")]), &out) {
            Err(PublishError::Io { source, .. }) => {
                assert_eq!(source.kind(), ErrorKind::InvalidInput, "{file}")
            }
            other => panic!("`{file}` gave {other:?}"),
        }
    }
    assert_eq!(read(&out), Some(pages(&[("a", "1")])));
    assert!(!folder.path().join("x").exists());
}

#[test]
fn routes_in_each_others_way_are_refused() {
    let (_folder, out) = place();
    for files in [["a", "a"], ["a", "a/b"], ["a/b/c", "a/b"]] {
        let render = |_: &&str| Ok::<_, Unrendered>(Body::Bytes(Vec::new()));
        let error = publish(&files, |file| file, render, &out).unwrap_err();
        assert!(
            matches!(&error, PublishError::Io { source, .. } if source.kind() == ErrorKind::InvalidInput),
            "{error}"
        );
        assert!(!out.exists());
    }
}

#[test]
fn a_file_is_copied_and_left_alone_when_equal() {
    let (folder, out) = place();
    let source = folder.path().join("map.pdf");
    let assets = || publish(&["map.pdf"], |file| file, |_| Ok::<_, Unrendered>(Body::File(source.clone())), &out);
    // Longer than any buffer, and different only in the last byte.
    let mut bytes: Vec<u8> = (0..300_001_u32).map(|n| (n % 251) as u8).collect();
    for last in [1, 2, 1, 1] {
        let same = bytes.last() == Some(&last);
        *bytes.last_mut().unwrap() = last;
        fs::write(&source, &bytes).unwrap();
        let published = assets().unwrap();
        assert_eq!(counts(&published), if same { [0, 1, 0] } else { [1, 0, 0] });
        assert_eq!(published.bytes, 300_001);
        assert!(fs::read(out.join("map.pdf")).unwrap() == bytes);
    }
    // A copy is the site's own: to write on in the source changes no published byte.
    fs::write(&source, "short").unwrap();
    assert!(fs::read(out.join("map.pdf")).unwrap() == bytes);

    fs::remove_file(&source).unwrap();
    let error = assets().unwrap_err();
    assert!(matches!(&error, PublishError::Io { path, .. } if *path == source), "{error}");
    assert!(fs::read(out.join("map.pdf")).unwrap() == bytes);
}

#[test]
fn one_build_at_a_time() {
    let (_folder, out) = place();
    let inner = AtomicUsize::new(0);
    let render = |_: &&str| {
        let busy = matches!(build(&pages(&[("a", "inner")]), &out), Err(PublishError::Busy(_)));
        inner.fetch_add(usize::from(busy), Ordering::Relaxed);
        Ok::<_, Unrendered>(Body::Bytes(b"outer".to_vec()))
    };
    publish(&["a"], |file| file, render, &out).unwrap();
    assert_eq!(inner.into_inner(), 1);
    assert_eq!(read(&out), Some(pages(&[("a", "outer")])));
    build(&pages(&[("a", "next")]), &out).unwrap();
}

#[test]
fn what_killed_builds_left_is_cleaned() {
    let (_folder, out) = place();
    build(&pages(&[("a/index.html", "1")]), &out).unwrap();
    build(&pages(&[("a/index.html", "2")]), &out).unwrap();
    let spare = beside(&out, "spare");
    for file in ["a/.index.html.tmp", "b/half", "c", ".tmp"] {
        fs::create_dir_all(spare.join(file).parent().unwrap()).unwrap();
        fs::write(spare.join(file), "half a pa").unwrap();
    }
    fs::write(spare.join("a/index.html"), "torn").unwrap();
    let new = pages(&[("a/index.html", "3"), ("c/index.html", "4")]);
    build(&new, &out).unwrap();
    assert_eq!(read(&out), Some(new.clone()));
    build(&new, &out).unwrap();
    fs::write(spare.join("a/index.html"), "torn").unwrap();
    fs::write(spare.join(".siarter"), "siarter made").unwrap();
    let newer = pages(&[("a/index.html", "3"), ("c/index.html", "5")]);
    build(&newer, &out).unwrap();
    assert_eq!(read(&out), Some(newer));
}

#[test]
fn a_site_that_was_deleted_is_built_again() {
    let (_folder, out) = place();
    build(&pages(&[("a", "1"), ("b", "1")]), &out).unwrap();
    build(&pages(&[("a", "1"), ("b", "2")]), &out).unwrap();
    fs::remove_dir_all(&out).unwrap();
    let site = pages(&[("a", "1"), ("c", "3")]);
    assert_eq!(counts(&build(&site, &out).unwrap()), [2, 0, 0]);
    assert_eq!(read(&out), Some(site));
}

#[test]
fn an_exchange_by_renames_that_was_killed_is_mended() {
    let (_folder, out) = place();
    let (one, two) = (pages(&[("a", "1")]), pages(&[("a", "2")]));
    let broken = pages(&[("a", "!broken")]);
    build(&one, &out).unwrap();
    build(&two, &out).unwrap();
    // Killed after the first rename.
    fs::rename(&out, beside(&out, "old")).unwrap();
    assert!(build(&broken, &out).is_err());
    assert_eq!(read(&out).as_ref(), Some(&two));
    // Killed after the second.
    fs::rename(beside(&out, "spare"), beside(&out, "old")).unwrap();
    build(&one, &out).unwrap();
    assert_eq!(read(&out), Some(one));
    assert!(!beside(&out, "old").exists());
}

#[test]
fn edits_in_the_output_are_undone() {
    let (_folder, out) = place();
    let site = pages(&[("a/index.html", "page"), ("b", "2")]);
    build(&site, &out).unwrap();
    build(&pages(&[("a/index.html", "page"), ("b", "1")]), &out).unwrap();
    build(&site, &out).unwrap();
    // The spare shares this inode, so its bytes change as well.
    fs::write(out.join("a/index.html"), "edit").unwrap();
    fs::create_dir(out.join("empty")).unwrap();
    assert_eq!(counts(&build(&site, &out).unwrap()), [1, 1, 0]);
    assert_eq!(read(&out).as_ref(), Some(&site));
    assert_eq!(folders(&out), ["a"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_links() {
    use std::os::unix::fs::symlink;
    let (folder, real) = place();
    let outside = folder.path().join("outside");
    fs::create_dir(&outside).unwrap();
    fs::write(outside.join("index.html"), "mine").unwrap();
    let out = folder.path().join("link");
    build(&pages(&[("a/index.html", "1"), ("b", "2")]), &real).unwrap();
    symlink(&real, &out).unwrap();
    // The output folder itself may be a link.
    build(&pages(&[("a/index.html", "2"), ("b", "2")]), &out).unwrap();
    assert!(out.is_symlink());

    fs::remove_dir_all(real.join("a")).unwrap();
    symlink(&outside, real.join("a")).unwrap();
    fs::rename(real.join("b"), outside.join("b")).unwrap();
    symlink(outside.join("b"), real.join("b")).unwrap();
    for text in ["3", "4", "5"] {
        let site = pages(&[("a/index.html", text), ("b", "2")]);
        build(&site, &out).unwrap();
        assert_eq!(read(&real), Some(site));
        assert!(!real.join("b").is_symlink());
    }
    assert_eq!(read(&outside), Some(pages(&[("index.html", "mine"), ("b", "2")])));

    let dangling = folder.path().join("dangling");
    symlink(folder.path().join("nowhere"), &dangling).unwrap();
    assert!(matches!(build(&pages(&[("a", "1")]), &dangling), Err(PublishError::Io { .. })));
}

#[test]
fn messages_say_what_to_do() {
    let io =
        |kind: ErrorKind| PublishError::<Unrendered>::Io { path: "public".into(), source: kind.into(), doing: "write" };
    assert!(io(ErrorKind::StorageFull).to_string().ends_with("make room on the disk"));
    assert!(io(ErrorKind::ResourceBusy).to_string().ends_with("choose a folder inside it"));
    assert!(PublishError::<Unrendered>::Foreign("public".into()).to_string().contains("choose another output folder"));
    assert!(PublishError::<Unrendered>::Busy("public".into()).to_string().contains("wait for it"));
    assert_eq!(PublishError::Render(Unrendered("as it is".into())).to_string(), "as it is");
}

/// A disk in memory, unmounted at the end.
#[cfg(target_os = "linux")]
struct SmallDisk(TempDir);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"])
            .arg(folder.path())
            .stderr(Stdio::null())
            .status();
        let is_mounted = mount.is_ok_and(|status| status.success());
        if !is_mounted {
            eprintln!("SKIPPED: to mount a small disk needs root");
        }
        is_mounted.then_some(Self(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let out = disk.0.path().join("public");
    let site = |text: &str| -> Pages { (0..30).map(|n| (format!("{n}/index.html"), text.repeat(8_000))).collect() };
    build(&site("a"), &out).unwrap();
    for _ in 0..3 {
        let error = build(&site("b"), &out).unwrap_err();
        assert!(error.to_string().ends_with("make room on the disk"), "{error}");
        assert_eq!(read(&out), Some(site("a")));
    }
    // What fits is published, from whatever the failed builds left.
    let mut next = site("a");
    next.insert("0/index.html".to_owned(), "less".to_owned());
    build(&next, &out).unwrap();
    assert_eq!(read(&out), Some(next));
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_point_is_refused_with_advice() {
    let Some(disk) = SmallDisk::mount() else {
        return;
    };
    let error = build(&pages(&[("a", "1")]), disk.0.path()).unwrap_err();
    assert!(error.to_string().ends_with("choose a folder inside it"), "{error}");
    assert_eq!(read(disk.0.path()), Some(pages(&[])));
    let _ = fs::remove_dir_all(beside(disk.0.path(), "spare"));
    let _ = fs::remove_file(beside(disk.0.path(), "lock"));
}

const KILLED_OUT: &str = "SIARTER_TEST_KILLED_OUT";

/// 2,000 pages: some the same in both versions, some changed, some of one version only, and a file that becomes a folder.
fn version(number: usize) -> Pages {
    let text = |n: usize| {
        if n.is_multiple_of(3) { format!("page {n}") } else { format!("page {n} of version {number}") }
    };
    let page = |n: usize| (format!("p{}/page-{n}/index.html", n % 10), text(n).repeat(20 + n % 200));
    let mut site: Pages = (number * 50..1_950 + number * 50).map(page).collect();
    let turning = if number == 1 { "turning" } else { "turning/index.html" };
    site.insert(turning.to_owned(), format!("version {number}"));
    site
}

/// Not a test by itself: `kill_at_any_moment` runs this binary again to have something to kill.
#[test]
fn killed_builder() {
    let Some(out) = std::env::var_os(KILLED_OUT) else {
        return;
    };
    let versions = [version(1), version(2)];
    for site in versions.iter().cycle() {
        build(site, Path::new(&out)).unwrap();
    }
}

/// How long builds like those to be killed take here.
fn measure_a_build() -> Duration {
    let (_folder, out) = fast_place();
    let start = Instant::now();
    for number in [1, 2, 1, 2] {
        build(&version(number), &out).unwrap();
    }
    start.elapsed() / 4
}

/// In memory where possible: a slow disk would make seventy kills a matter of minutes, and tell nothing more.
fn fast_place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let out = folder.path().join("public");
    (folder, out)
}

fn kill_a_builder(out: &Path, after: Duration) {
    let mut builder = Command::new(std::env::current_exe().unwrap())
        .args(["killed_builder", "--test-threads=1"])
        .env(KILLED_OUT, out)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    assert!(builder.try_wait().unwrap().is_none(), "the builder must build until it is killed");
    builder.kill().unwrap();
    builder.wait().unwrap();
}

#[test]
fn kill_at_any_moment() {
    let (_folder, out) = fast_place();
    let versions = [version(1), version(2)];
    let build_time = measure_a_build();
    // No site yet, version 1, version 2.
    let mut seen = [0; 3];
    for kill in 0..70 {
        // Multiples of the golden ratio fall evenly into a span of any length: one build for the first, then three.
        let builds = (f64::from(kill) * 0.618_034).fract() * if kill < 10 { 1.0 } else { 3.0 };
        kill_a_builder(&out, build_time.mul_f64(builds));
        let found = read(&out);
        let state = match &found {
            None => 0,
            Some(found) if *found == versions[0] => 1,
            Some(found) if *found == versions[1] => 2,
            Some(found) => panic!("kill {kill} left a mixed site of {} files", found.len()),
        };
        assert!(state > 0 || seen[1..] == [0, 0], "kill {kill} took the site away");
        seen[state] += 1;
    }
    eprintln!(
        "builds of {build_time:?}; after 70 kills: no site {}, version 1 {}, version 2 {}",
        seen[0], seen[1], seen[2]
    );
    assert!(seen[1] > 0 && seen[2] > 0, "the kills must fall into builds of both versions");
    build(&versions[0], &out).unwrap();
    assert_eq!(read(&out).as_ref(), Some(&versions[0]));
}
