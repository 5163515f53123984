package io.jenkins.plugins.wecom.config.users;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.User;
import io.jenkins.plugins.wecom.message.InvalidValueException;
import io.jenkins.plugins.wecom.message.RecipientsParser;
import java.util.Map;
import java.util.TreeMap;

/** The administrator's table of Jenkins users and the WeCom users that they are, one line each: {@code jenkins = wecom}. */
public final class UserTable {

    private final Map<String, String> wecomByJenkins;

    private UserTable(Map<String, String> wecomByJenkins) {
        this.wecomByJenkins = wecomByJenkins;
    }

    /**
     * Parses the lines. Empty ones are passed over; of two for the same Jenkins user the last counts.
     *
     * @param field what the user calls the table
     * @param lines null for none
     * @throws InvalidValueException if a line is not a Jenkins user ID, an equals sign and a WeCom user ID
     */
    public static UserTable parse(String field, @CheckForNull String lines) {
        Map<String, String> table = new TreeMap<>(User.idStrategy());
        for (String line : lines == null ? new String[0] : lines.split("\\R")) {
            int equals = line.lastIndexOf('=');
            String jenkins = equals < 0 ? "" : line.substring(0, equals).strip();
            String wecom = line.substring(equals + 1).strip();
            if (!jenkins.isEmpty() && RecipientsParser.isUserId(wecom)) {
                table.put(jenkins, wecom);
            } else if (!line.isBlank()) {
                throw new InvalidValueException(
                        field,
                        line.strip(),
                        locale -> Messages._UserTable_allowed().toString(locale));
            }
        }
        return new UserTable(table);
    }

    /** Returns the WeCom user ID of a Jenkins user; null if there is no line for the user. */
    @CheckForNull
    public String wecomId(String jenkinsId) {
        return wecomByJenkins.get(jenkinsId);
    }
}
