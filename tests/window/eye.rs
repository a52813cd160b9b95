//! What a person sees: the very pixels of the display, the paper beside a form included.

use image::{Rgb, RgbImage};
use std::path::{Path, PathBuf};

/// An eye on the display, and where its pictures are kept.
#[derive(Clone)]
pub struct Eye {
    frame: PathBuf,
    pictures: PathBuf,
}

impl Eye {
    /// `folder` is where the display keeps its frame.
    pub fn on(folder: &Path, pictures: &str) -> Self {
        let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../screenshots").join(pictures);
        std::fs::create_dir_all(&kept).expect("a folder for pictures");
        Self { frame: folder.join("Xvfb_screen0"), pictures: kept }
    }

    /// Keeps what is to be seen now in a window of this size.
    pub fn keep(&self, name: &str, width: u64, height: u64) {
        let path = self.pictures.join(format!("{name}.png"));
        let side = |length: u64| u32::try_from(length).unwrap_or(u32::MAX);
        let display = self.see();
        let (width, height) =
            (side(width).min(display.width()), side(height).min(display.height()));
        // The window stands in the corner of a larger display.
        image::imageops::crop_imm(&display, 0, 0, width, height)
            .to_image()
            .save(path)
            .expect("the picture is kept");
    }

    /// The display's frame: an X window dump of 32 bits a pixel, blue first.
    fn see(&self) -> RgbImage {
        let dump = std::fs::read(&self.frame).expect("the display's frame");
        let field = |at: usize| {
            let bytes = dump[4 * at..4 * at + 4].try_into().expect("four bytes");
            u32::from_be_bytes(bytes) as usize
        };
        let (header, width, height) = (field(0), field(4), field(5));
        let (bits, line, colours) = (field(11), field(12), field(19));
        assert_eq!(bits, 32, "bits a pixel");
        let pixels = &dump[header + 12 * colours..];
        RgbImage::from_fn(width as u32, height as u32, |column, row| {
            let at = row as usize * line + 4 * column as usize;
            Rgb([pixels[at + 2], pixels[at + 1], pixels[at]])
        })
    }
}
