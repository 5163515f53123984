package io.jenkins.plugins.wecom.message;

/** What the user calls the parts that every card has: parameters of a step or options of the command line. */
public record CardNames(String title, String description, String url, String button) {

    /** Those of {@code wecomCard}. */
    public static final CardNames OF_CARD = new CardNames("card title", "card description", "card url", "card button");
}
