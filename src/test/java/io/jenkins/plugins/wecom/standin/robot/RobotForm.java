package io.jenkins.plugins.wecom.standin.robot;

import java.util.Set;
import java.util.stream.Collectors;

/** The form of the inbox's page by which somebody writes to a smart robot. */
public final class RobotForm {

    private RobotForm() {}

    /** The form, with all robots, members and groups. */
    public static String html(SmartRobots robots) {
        return """
            <form class="write" method="post" action="/write">
            <label>as <select name="member">%s</select></label>
            <label>to <select name="robot">%s</select></label>
            <label>in <select name="chat"><option value="">the own chat</option>%s</select></label>
            <input name="text" size="40" value="help" aria-label="text">
            <button>Write</button>
            </form>""".formatted(
                options(robots.members(), robots), options(robots.robots(), robots), options(robots.groups(), robots));
    }

    private static String options(Set<String> values, SmartRobots robots) {
        return values.stream()
                .map(value -> "<option value=\"" + escaped(value) + "\">"
                        + escaped(robots.groupName(value).isEmpty() ? value : robots.groupName(value)) + "</option>")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
