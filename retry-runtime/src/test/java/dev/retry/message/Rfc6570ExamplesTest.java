// SPDX-License-Identifier: Apache-2.0
package dev.retry.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example of RFC 6570, sections 1.2, 2.4 and 3.2. */
class Rfc6570ExamplesTest {
  static final Map<String, Object> VALUES = values();

  private static Map<String, Object> values() {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("semi", ";");
    keys.put("dot", ".");
    keys.put("comma", ",");
    Map<String, Object> address = new LinkedHashMap<>();
    address.put("city", "Newport Beach");
    address.put("state", "CA");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", List.of("one", "two", "three"));
    values.put("dom", List.of("example", "com"));
    values.put("dub", "me/too");
    values.put("hello", "Hello World!");
    values.put("half", "50%");
    values.put("var", "value");
    values.put("who", "fred");
    values.put("base", "http://example.com/home/");
    values.put("path", "/foo/bar");
    values.put("list", List.of("red", "green", "blue"));
    values.put("keys", keys);
    values.put("v", "6");
    values.put("x", "1024");
    values.put("y", "768");
    values.put("empty", "");
    values.put("empty_keys", Map.of());
    values.put("undef", null);
    values.put("semi", ";");
    values.put("year", List.of("1965", "2000", "2012"));
    values.put("address", address);
    return values;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {var}               | value
          {hello}             | Hello%20World%21
          {+var}              | value
          {+hello}            | Hello%20World!
          {+path}/here        | /foo/bar/here
          here?ref={+path}    | here?ref=/foo/bar
          X{#var}             | X#value
          X{#hello}           | X#Hello%20World!
          map?{x,y}           | map?1024,768
          {x,hello,y}         | 1024,Hello%20World%21,768
          {+x,hello,y}        | 1024,Hello%20World!,768
          {+path,x}/here      | /foo/bar,1024/here
          {#x,hello,y}        | #1024,Hello%20World!,768
          {#path,x}/here      | #/foo/bar,1024/here
          X{.var}             | X.value
          X{.x,y}             | X.1024.768
          {/var}              | /value
          {/var,x}/here       | /value/1024/here
          {;x,y}              | ;x=1024;y=768
          {;x,y,empty}        | ;x=1024;y=768;empty
          {?x,y}              | ?x=1024&y=768
          {?x,y,empty}        | ?x=1024&y=768&empty=
          ?fixed=yes{&x}      | ?fixed=yes&x=1024
          {&x,y,empty}        | &x=1024&y=768&empty=
          {var:3}             | val
          {var:30}            | value
          {list}              | red,green,blue
          {list*}             | red,green,blue
          {keys}              | semi,%3B,dot,.,comma,%2C
          {keys*}             | semi=%3B,dot=.,comma=%2C
          {+path:6}/here      | /foo/b/here
          {+list}             | red,green,blue
          {+list*}            | red,green,blue
          {+keys}             | semi,;,dot,.,comma,,
          {+keys*}            | semi=;,dot=.,comma=,
          {#path:6}/here      | #/foo/b/here
          {#list}             | #red,green,blue
          {#list*}            | #red,green,blue
          {#keys}             | #semi,;,dot,.,comma,,
          {#keys*}            | #semi=;,dot=.,comma=,
          X{.var:3}           | X.val
          X{.list}            | X.red,green,blue
          X{.list*}           | X.red.green.blue
          X{.keys}            | X.semi,%3B,dot,.,comma,%2C
          X{.keys*}           | X.semi=%3B.dot=..comma=%2C
          {/var:1,var}        | /v/value
          {/list}             | /red,green,blue
          {/list*}            | /red/green/blue
          {/list*,path:4}     | /red/green/blue/%2Ffoo
          {/keys}             | /semi,%3B,dot,.,comma,%2C
          {/keys*}            | /semi=%3B/dot=./comma=%2C
          {;hello:5}          | ;hello=Hello
          {;list}             | ;list=red,green,blue
          {;list*}            | ;list=red;list=green;list=blue
          {;keys}             | ;keys=semi,%3B,dot,.,comma,%2C
          {;keys*}            | ;semi=%3B;dot=.;comma=%2C
          {?var:3}            | ?var=val
          {?list}             | ?list=red,green,blue
          {?list*}            | ?list=red&list=green&list=blue
          {?keys}             | ?keys=semi,%3B,dot,.,comma,%2C
          {?keys*}            | ?semi=%3B&dot=.&comma=%2C
          {&var:3}            | &var=val
          {&list}             | &list=red,green,blue
          {&list*}            | &list=red&list=green&list=blue
          {&keys}             | &keys=semi,%3B,dot,.,comma,%2C
          {&keys*}            | &semi=%3B&dot=.&comma=%2C
          """)
  void section12LevelsOneToFour(String template, String expected) {
    assertThat(UriTemplate.parse(template).expand(VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {semi}              | %3B
          {semi:2}            | %3B
          find{?year*}        | find?year=1965&year=2000&year=2012
          www{.dom*}          | www.example.com
          /mapper{?address*}  | /mapper?city=Newport%20Beach&state=CA
          """)
  void section24Modifiers(String template, String expected) {
    assertThat(UriTemplate.parse(template).expand(VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {count}             | one,two,three
          {count*}            | one,two,three
          {/count}            | /one,two,three
          {/count*}           | /one/two/three
          {;count}            | ;count=one,two,three
          {;count*}           | ;count=one;count=two;count=three
          {?count}            | ?count=one,two,three
          {?count*}           | ?count=one&count=two&count=three
          {&count*}           | &count=one&count=two&count=three
          {half}              | 50%25
          O{empty}X           | OX
          O{undef}X           | OX
          {x,y}               | 1024,768
          ?{x,empty}          | ?1024,
          ?{x,undef}          | ?1024
          ?{undef,y}          | ?768
          {+half}             | 50%25
          {base}index         | http%3A%2F%2Fexample.com%2Fhome%2Findex
          {+base}index        | http://example.com/home/index
          O{+empty}X          | OX
          O{+undef}X          | OX
          up{+path}{var}/here | up/foo/barvalue/here
          {#var}              | #value
          {#hello}            | #Hello%20World!
          {#half}             | #50%25
          foo{#empty}         | foo#
          foo{#undef}         | foo
          {.who}              | .fred
          {.who,who}          | .fred.fred
          {.half,who}         | .50%25.fred
          X{.empty}           | X.
          X{.undef}           | X
          X{.empty_keys}      | X
          X{.empty_keys*}     | X
          {/who}              | /fred
          {/who,who}          | /fred/fred
          {/half,who}         | /50%25/fred
          {/who,dub}          | /fred/me%2Ftoo
          {/var,empty}        | /value/
          {/var,undef}        | /value
          {;who}              | ;who=fred
          {;half}             | ;half=50%25
          {;empty}            | ;empty
          {;v,empty,who}      | ;v=6;empty;who=fred
          {;v,bar,who}        | ;v=6;who=fred
          {;x,y,undef}        | ;x=1024;y=768
          {?who}              | ?who=fred
          {?half}             | ?half=50%25
          {?x,y,undef}        | ?x=1024&y=768
          {&who}              | &who=fred
          {&half}             | &half=50%25
          {&x,y,undef}        | &x=1024&y=768
          """)
  void section32WhatSection12DoesNotHave(String template, String expected) {
    assertThat(UriTemplate.parse(template).expand(VALUES)).isEqualTo(expected);
  }
}
