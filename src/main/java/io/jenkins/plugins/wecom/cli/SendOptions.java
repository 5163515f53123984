package io.jenkins.plugins.wecom.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command-line options of {@code wecom-send}, not yet validated; null if not given. */
@Command(name = "wecom-send", sortOptions = false, usageHelpAutoWidth = true)
final class SendOptions {

    @Option(names = "--corp-id", paramLabel = "ID")
    String corpId;

    @Option(names = "--corp-secret", paramLabel = "SECRET")
    String corpSecret;

    @Option(names = "--agent-id", paramLabel = "ID")
    String agentId;

    @Option(names = "--url", paramLabel = "ADDRESS")
    String url;

    @Option(names = "--touser", paramLabel = "'a|b'")
    List<String> touser = List.of();

    @Option(names = "--toparty", paramLabel = "'1|2'")
    List<String> toparty = List.of();

    @Option(names = "--totag", paramLabel = "'1|2'")
    List<String> totag = List.of();

    @Option(names = "--to", paramLabel = "'@a,#42,+7,chat:ops'")
    List<String> to = List.of();

    @Option(names = "--text", paramLabel = "T")
    String text;

    @Option(names = "--markdown", paramLabel = "T")
    String markdown;

    @Option(names = "--format", paramLabel = "FORMAT")
    String format;

    @Option(names = "--file", paramLabel = "PATH")
    String file;

    @Option(names = "--image", paramLabel = "PATH")
    String image;

    @Option(names = "--recall", paramLabel = "MSGID")
    List<String> recall = List.of();

    @Option(names = "--mention", paramLabel = "'a,@all'")
    List<String> mention = List.of();

    @Option(names = "--title", paramLabel = "T")
    String title;

    @Option(names = "--card-title", paramLabel = "T")
    String cardTitle;

    @Option(names = "--card-description", paramLabel = "T")
    String cardDescription;

    @Option(names = "--card-url", paramLabel = "URL")
    String cardUrl;

    @Option(names = "--card-button", paramLabel = "T")
    String cardButton;

    @Option(names = "--safe", paramLabel = "0|1")
    String safe;

    @Option(names = "--overflow", paramLabel = "HOW")
    String overflow;

    @Option(names = "--retry", paramLabel = "N")
    String retry;

    @Option(names = "--wait", paramLabel = "SECONDS")
    String wait;

    @Option(names = "--cto", paramLabel = "SECONDS")
    String cto;

    @Option(names = "--rto", paramLabel = "SECONDS")
    String rto;

    @Option(names = "--verify", paramLabel = "yes|no")
    String verify;

    @Option(names = "--redirect", paramLabel = "yes|no")
    String redirect;

    @Option(names = "--emojis", paramLabel = "yes|no")
    String emojis;

    @Option(names = "--tz", paramLabel = "ZONE")
    String tz;

    @Option(names = "--optional", paramLabel = "yes|no")
    String optional;

    @Option(names = "--api-base", paramLabel = "URL")
    String apiBase;

    @Option(names = "--help", usageHelp = true)
    boolean help;
}
