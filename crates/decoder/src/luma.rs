//! A picture's brightness, borrowed from wherever the camera put it.

/// Brightness of a picture: one byte a pixel, 0 is black, rows from the top.
#[derive(Clone, Copy)]
pub struct Luma<'a> {
    data: &'a [u8],
    width: usize,
    height: usize,
    stride: usize,
}

impl<'a> Luma<'a> {
    /// Most pixels in either direction. Larger pictures are no camera frames, and engines count in 32 bits.
    pub const MAX_SIDE: usize = 8192;

    /// A picture of `width` × `height` pixels whose rows begin every `stride` bytes.
    ///
    /// `None` if the rows overlap, the data ends before the last row does, or a side is longer than
    /// [`MAX_SIDE`](Self::MAX_SIDE).
    #[must_use]
    pub fn new(data: &'a [u8], width: usize, height: usize, stride: usize) -> Option<Self> {
        if stride < width || width > Self::MAX_SIDE || height > Self::MAX_SIDE {
            return None;
        }
        let needed = match height.checked_sub(1) {
            Some(before) => stride.checked_mul(before)?.checked_add(width)?,
            None => 0,
        };
        (data.len() >= needed).then_some(Self {
            data,
            width,
            height,
            stride,
        })
    }

    /// Pixels in a row.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// A row's pixels; empty below the picture.
    #[must_use]
    pub fn row(&self, y: usize) -> &'a [u8] {
        if y >= self.height {
            return &[];
        }
        let start = y * self.stride;
        &self.data[start..start + self.width]
    }

    /// The rows without gaps: borrowed where there are none, otherwise copied into `buffer`.
    pub(crate) fn packed<'b>(&self, buffer: &'b mut Vec<u8>) -> &'b [u8]
    where
        'a: 'b,
    {
        if self.stride == self.width {
            return &self.data[..self.width * self.height];
        }
        buffer.clear();
        for y in 0..self.height {
            buffer.extend_from_slice(self.row(y));
        }
        buffer
    }

    /// Halves both sides into `buffer`, each pixel the mean of four; an odd last row or column is dropped.
    pub(crate) fn halved<'b>(&self, buffer: &'b mut Vec<u8>) -> Luma<'b> {
        let (width, height) = (self.width / 2, self.height / 2);
        buffer.clear();
        buffer.reserve(width * height);
        for y in 0..height {
            let upper = self.row(2 * y).chunks_exact(2);
            let lower = self.row(2 * y + 1).chunks_exact(2);
            buffer.extend(upper.zip(lower).map(|(a, b)| {
                let sum = u16::from(a[0]) + u16::from(a[1]) + u16::from(b[0]) + u16::from(b[1]);
                ((sum + 2) / 4).to_le_bytes()[0]
            }));
        }
        Luma {
            data: buffer,
            width,
            height,
            stride: width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_that_does_not_hold_the_picture_is_refused() {
        assert!(Luma::new(&[0; 11], 4, 3, 4).is_none());
        assert!(Luma::new(&[0; 12], 4, 3, 4).is_some());
        assert!(Luma::new(&[0; 100], 4, 3, 3).is_none());
        assert!(Luma::new(&[0; 100], 2, usize::MAX, 2).is_none());
        // The gap after the last row need not be there.
        assert!(Luma::new(&[0; 14], 4, 3, 5).is_some());
        assert!(Luma::new(&[], 0, 0, 0).is_some());
    }

    #[test]
    fn packing_drops_the_gaps() {
        let data = [1, 2, 9, 3, 4, 9, 5, 6];
        let luma = Luma::new(&data, 2, 3, 3).unwrap();
        assert_eq!(luma.packed(&mut Vec::new()), [1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn halving_takes_the_mean_of_four_and_drops_the_odd_rest() {
        let data = [0, 4, 200, 255, 7, 8, 12, 200, 255, 7, 9, 9, 9, 9, 9];
        let mut buffer = Vec::new();
        let half = Luma::new(&data, 5, 3, 5).unwrap().halved(&mut buffer);
        assert_eq!((half.width(), half.height()), (2, 1));
        assert_eq!(half.row(0), [6, 228]);
        assert!(half.row(1).is_empty());
    }
}
