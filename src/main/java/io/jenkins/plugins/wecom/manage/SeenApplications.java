package io.jenkins.plugins.wecom.manage;

import hudson.XmlFile;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The failing applications that an administrator has seen and need not be told of until they have worked again. Stored
 * under Jenkins' home, since a restart mends nothing.
 */
final class SeenApplications {

    private static final Logger LOGGER = Logger.getLogger(SeenApplications.class.getName());

    private Set<String> keys;

    boolean contains(String key) {
        return keys().contains(key);
    }

    void add(String key) {
        if (keys().add(key)) {
            save();
        }
    }

    void remove(String key) {
        if (keys().remove(key)) {
            save();
        }
    }

    private Set<String> keys() {
        if (keys == null) {
            keys = new LinkedHashSet<>();
            try {
                if (file().exists()) {
                    for (Object key : (List<?>) file().read()) {
                        keys.add((String) key);
                    }
                }
            } catch (IOException | ClassCastException e) {
                LOGGER.log(Level.WARNING, e, () -> "Cannot read which failing WeCom applications have been seen");
            }
        }
        return keys;
    }

    private void save() {
        try {
            if (keys.isEmpty()) {
                file().delete();
            } else {
                file().write(new ArrayList<>(keys));
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Cannot store which failing WeCom applications have been seen");
        }
    }

    private static XmlFile file() {
        return new XmlFile(Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), "io.jenkins.plugins.wecom.seen.xml"));
    }
}
