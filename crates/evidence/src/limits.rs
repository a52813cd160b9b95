//! How large a picture may be before it is unpacked.

/// What one picture may cost. Every figure is checked against what the file says of itself
/// before its pixels are unpacked, and given to the decoder as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest side.
    pub side_pixels: u32,
    /// Largest area, width times height.
    pub picture_pixels: u64,
    /// Largest memory for the unpacked picture.
    pub unpacked_bytes: u64,
    /// Most scans of one JPEG: each costs a walk over all its blocks, however small the file.
    pub passes: u32,
}

impl Default for Limits {
    /// 20,000 pixels a side and 120 megapixels in all leave room for the largest telephone
    /// sensors and for a booth wall photographed in strips; 512 MiB hold that area with alpha.
    fn default() -> Self {
        Self {
            side_pixels: 20_000,
            picture_pixels: 120_000_000,
            unpacked_bytes: 512 * 1024 * 1024,
            passes: 100,
        }
    }
}
