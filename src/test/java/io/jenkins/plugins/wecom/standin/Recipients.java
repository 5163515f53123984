package io.jenkins.plugins.wecom.standin;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whom a message is addressed to, in the forms of a {@code wechat://} address: {@code alice, #42, +7}. */
final class Recipients {

    private Recipients() {}

    static String of(ReceivedMessage message) {
        return Stream.of(
                        message.users().stream(),
                        message.departments().stream().map(id -> "#" + id),
                        message.tags().stream().map(id -> "+" + id))
                .flatMap(ids -> ids)
                .collect(Collectors.joining(", "));
    }
}
