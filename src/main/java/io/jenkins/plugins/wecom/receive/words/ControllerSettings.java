package io.jenkins.plugins.wecom.receive.words;

/** What the global configuration says about words. */
final class ControllerSettings implements WordSettings {

    @Override
    public boolean allows(String action) {
        return true;
    }

    @Override
    public boolean answersInGroups() {
        return true;
    }
}
