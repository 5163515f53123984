package io.jenkins.plugins.wecom.run;

import java.util.List;
import java.util.regex.Pattern;

/** What the Groovy compiler says of a Jenkinsfile that does not compile, in a log in which no step has run. */
final class JenkinsfileErrors {

    private static final String BEGINNING = "org.codehaus.groovy.control.MultipleCompilationErrorsException:";

    private static final Pattern ERROR = Pattern.compile("\\S.{0,400}: \\d+: .+ @ line \\d+, column \\d+\\.");

    private JenkinsfileErrors() {}

    static List<String> in(List<String> log) {
        return log.stream()
                .dropWhile(line -> !line.startsWith(BEGINNING))
                .filter(line -> ERROR.matcher(line).matches())
                .toList();
    }
}
