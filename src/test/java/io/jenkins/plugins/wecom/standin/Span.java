package io.jenkins.plugins.wecom.standin;

import java.util.List;

/** A piece of a line of markdown, as WeCom's client reads it. */
sealed interface Span {

    record Plain(String text) implements Span {}

    record Code(String text) implements Span {}

    record Bold(List<Span> inner) implements Span {}

    /** @param address http or https */
    record Link(List<Span> inner, String address) implements Span {}

    /** @param colour info, comment or warning */
    record Coloured(String colour, List<Span> inner) implements Span {}
}
