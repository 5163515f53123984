package io.jenkins.plugins.wecom.standin;

import java.time.Duration;

/** The limits that the stand-in enforces: at first those that WeCom documents; tests may change them at any time. */
public final class Limits {

    private volatile Duration tokenLife = Duration.ofSeconds(7200);
    private volatile boolean newTokenEachTime;
    private volatile int wrongSecrets = 20;
    private volatile int perMinute = 30;
    private volatile int perHour = 1000;
    private volatile int headcount;

    /** For how long tokens given from now on are good, in whole seconds (document/path/91039). */
    public Limits tokenLife(Duration life) {
        tokenLife = life;
        return this;
    }

    /** Whether asking for a token while one lives brings another. The one before stays good. */
    public Limits newTokenEachTime(boolean each) {
        newTokenEachTime = each;
        return this;
    }

    /** After how many wrong secrets within an hour gettoken answers 45009 for an hour; 0 for never. */
    public Limits wrongSecrets(int number) {
        wrongSecrets = number;
        return this;
    }

    /**
     * How many messages a member gets; what is over is dropped without a word (document/path/90454).
     *
     * @param aMinute 30 in WeCom, 0 for no limit
     * @param anHour 1000 in WeCom, 0 for no limit
     */
    public Limits flood(int aMinute, int anHour) {
        perMinute = aMinute;
        perHour = anHour;
        return this;
    }

    /**
     * The corp's headcount, of which a fifth may be asked for by unknown e-mail addresses (document/path/95895).
     *
     * @param seats 0 for as many as there are users
     */
    public Limits headcount(int seats) {
        headcount = seats;
        return this;
    }

    public Duration tokenLife() {
        return tokenLife;
    }

    public boolean newTokenEachTime() {
        return newTokenEachTime;
    }

    public int wrongSecrets() {
        return wrongSecrets;
    }

    public int perMinute() {
        return perMinute;
    }

    public int perHour() {
        return perHour;
    }

    public int headcount() {
        return headcount;
    }
}
