/** WeCom's API as the stand-in implements it: its calls with their checks, limits and error codes. */
package io.jenkins.plugins.wecom.standin.api;
