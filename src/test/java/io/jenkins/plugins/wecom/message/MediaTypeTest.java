package io.jenkins.plugins.wecom.message;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import java.util.Locale;
import org.junit.Test;

public class MediaTypeTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

    @Test
    public void lengthsWithinTheLimitsAreTaken() {
        MediaType.FILE.check("f", 6, new byte[0]);
        MediaType.FILE.check("f", 20L * MEGABYTE, PNG);
        MediaType.IMAGE.check("f", 6, PNG);
        MediaType.IMAGE.check("f", 10L * MEGABYTE, JPG);
    }

    @Test
    public void lengthsOutsideAreRefusedWithTheLimitAndTheLength() {
        assertRefused(
                "file 'a/f' is not allowed: it must have more than 5 bytes and 20 MB at most, and has 5 bytes.",
                MediaType.FILE,
                5,
                PNG);
        assertRefused(
                "file 'a/f' is not allowed: it must have more than 5 bytes and 20 MB at most, and has 20971521 bytes.",
                MediaType.FILE,
                20 * MEGABYTE + 1,
                PNG);
        assertRefused(
                "image 'a/f' is not allowed: it must have more than 5 bytes and 10 MB at most, and has 10485761 bytes.",
                MediaType.IMAGE,
                10 * MEGABYTE + 1,
                PNG);
        assertRefused(
                "file 'a/f' is not allowed: it must have more than 5 bytes and 20 MB at most, and has 0 bytes.",
                MediaType.FILE,
                0,
                new byte[0]);
    }

    @Test
    public void anImageIsOneByItsContent() {
        String sentence =
                "image 'a/f' is not allowed: it must be a JPG or PNG image (other files are sent with \"file\").";
        assertRefused(sentence, MediaType.IMAGE, 100, new byte[] {'G', 'I', 'F', '8'});
        assertRefused(sentence, MediaType.IMAGE, 100, new byte[] {(byte) 0x89, 'P'});
        assertRefused(sentence, MediaType.IMAGE, 100, new byte[0]);
    }

    private static void assertRefused(String sentence, MediaType type, long length, byte[] head) {
        InvalidValueException e = assertThrows(InvalidValueException.class, () -> type.check("a/f", length, head));
        assertThat(e.in(Locale.ENGLISH), is(sentence));
    }
}
