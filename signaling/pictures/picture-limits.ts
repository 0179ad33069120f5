/** What is taken as a picture, before it is cropped and encoded anew. */
export const pictureTypes = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"] as const;
export const maxPictureBytes = 5 * 1024 * 1024;
