package io.jenkins.plugins.wecom.standin;

import java.time.Instant;

/**
 * An uploaded file.
 *
 * @param type WeCom's type: image, file, …
 * @param name the file's name in the form; empty if there was none
 * @param bytes the content; not a copy
 * @param time by the stand-in's clock
 */
public record ReceivedFile(String type, String name, byte[] bytes, Instant time) {

    @Override
    public String toString() {
        return type + " " + name + " (" + bytes.length + " bytes)";
    }
}
