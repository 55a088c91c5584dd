//! Every engine on the same pictures.

mod picture;

use admit_decoder::{Decoded, Decoder, Engine, HalfFirst, Luma, Rqrr, Rxing};
use picture::Picture;

const TEXT: &str = "AD1:EVERY ENGINE READS THE SAME WORDS 0123456789 $%*+-./:";

fn engines() -> Vec<(&'static str, Box<dyn Engine>)> {
    vec![
        ("rxing", Box::<Rxing>::default()),
        (
            "rxing half first",
            Box::new(HalfFirst::new(Rxing::default())),
        ),
        ("rqrr", Box::<Rqrr>::default()),
        ("decoder", Box::new(Decoder::new())),
    ]
}

fn texts(found: Vec<Decoded>) -> Vec<String> {
    let mut texts: Vec<_> = found.into_iter().map(|code| code.text).collect();
    texts.sort();
    texts
}

#[test]
fn a_clean_code_is_read() {
    let picture = Picture::white(400, 400).with_code(TEXT, 5, 40, 60);
    for (name, mut engine) in engines() {
        assert_eq!(texts(engine.decode(picture.luma())), [TEXT], "{name}");
    }
}

#[test]
fn corners_lie_on_the_code() {
    let picture = Picture::white(400, 400).with_code(TEXT, 4, 100, 60);
    let side = 4.0 * f32::from(picture::modules(TEXT));
    let expected = [
        (100.0, 60.0),
        (100.0 + side, 60.0),
        (100.0 + side, 60.0 + side),
        (100.0, 60.0 + side),
    ];
    for (name, mut engine) in engines() {
        let found = engine.decode(picture.luma());
        for ((x, y), (expected_x, expected_y)) in found[0].corners.iter().zip(expected) {
            assert!(
                (x - expected_x).abs() < 9.0 && (y - expected_y).abs() < 9.0,
                "{name}: {:?}",
                found[0].corners
            );
        }
        assert!(
            (found[0].area() - side * side).abs() < 0.1 * side * side,
            "{name}"
        );
    }
}

#[test]
fn several_codes_in_one_picture_are_all_read() {
    let picture = Picture::white(800, 400)
        .with_code("LEFT", 6, 40, 60)
        .with_code("RIGHT", 6, 440, 90);
    for (name, mut engine) in engines() {
        assert_eq!(
            texts(engine.decode(picture.luma())),
            ["LEFT", "RIGHT"],
            "{name}"
        );
    }
}

#[test]
fn rows_with_gaps_are_read() {
    let picture = Picture::white(400, 400)
        .with_code(TEXT, 5, 40, 60)
        .with_stride(448);
    for (name, mut engine) in engines() {
        assert_eq!(texts(engine.decode(picture.luma())), [TEXT], "{name}");
    }
}

#[test]
fn pictures_without_a_code_are_empty() {
    for grey in [0, 128, 255] {
        let data = vec![grey; 320 * 240];
        for (name, mut engine) in engines() {
            assert!(
                engine
                    .decode(Luma::new(&data, 320, 240, 320).unwrap())
                    .is_empty(),
                "{name}"
            );
        }
    }
}

#[test]
fn any_size_is_taken() {
    let data = vec![200; 4096 * 3];
    let sizes = [
        (0, 0),
        (0, 5),
        (5, 0),
        (1, 1),
        (20, 21),
        (21, 21),
        (39, 41),
        (41, 39),
        (57, 113),
        (3, 4096),
        (4096, 3),
    ];
    for (width, height) in sizes {
        for (name, mut engine) in engines() {
            let luma = Luma::new(&data, width, height, width).unwrap();
            assert!(engine.decode(luma).is_empty(), "{name} at {width}×{height}");
        }
    }
}

#[test]
fn a_large_picture_is_read() {
    let picture = Picture::white(2500, 1999).with_code(TEXT, 20, 600, 300);
    assert_eq!(texts(Decoder::new().decode(picture.luma())), [TEXT]);
}

#[test]
fn noise_neither_panics_nor_reads_as_a_code() {
    for seed in 0..40 {
        let picture = Picture::noise(201, 157, seed);
        for (name, mut engine) in engines() {
            assert!(
                engine.decode(picture.luma()).is_empty(),
                "{name} read noise {seed}"
            );
        }
    }
}

#[test]
fn codes_with_holes_never_panic() {
    for seed in 0..120 {
        let picture = Picture::white(300, 300)
            .with_code(TEXT, 4, 20, 30)
            .scratched(seed);
        for (name, mut engine) in engines() {
            for code in engine.decode(picture.luma()) {
                assert_eq!(code.text, TEXT, "{name} read something else, seed {seed}");
            }
        }
    }
}

#[test]
fn a_thorough_look_reads_what_a_quick_one_reads() {
    let picture = Picture::white(400, 400).with_code(TEXT, 5, 40, 60);
    assert_eq!(
        texts(Decoder::new().decode_thoroughly(picture.luma())),
        [TEXT]
    );
    assert!(
        Decoder::new()
            .decode_thoroughly(Picture::white(400, 400).luma())
            .is_empty()
    );
}

#[test]
fn a_decoder_forgets_the_picture_before() {
    let mut decoder = Decoder::new();
    let code = Picture::white(400, 400).with_code(TEXT, 5, 40, 60);
    assert_eq!(decoder.decode(code.luma()).len(), 1);
    assert!(decoder.decode(Picture::white(400, 400).luma()).is_empty());
}
