package io.jenkins.plugins.wecom.report.errors;

import java.io.IOException;
import java.io.OutputStream;

/** A log that has been read into memory. */
record LogInMemory(byte[] bytes) implements LogTail.Source {

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public long writeTo(long start, OutputStream out) throws IOException {
        out.write(bytes, (int) start, bytes.length - (int) start);
        return bytes.length;
    }
}
