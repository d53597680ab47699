using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>Names that decide whether a text is secret.</summary>
internal static partial class SecretWords
{
    /// <summary>What asks for a secret is given its name: GetConnectionString("Shop").</summary>
    [GeneratedRegex(
        "^(?:Try)?(?:Get|Find|Has|Is|Contains|Read|Load|Remove|Delete|Require|Fetch|Resolve|Lookup|Prompt|Ask|StartsWith|EndsWith|IndexOf|Split)(?![a-z])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    public static partial Regex Question();

    /// <summary>What one signs in with.</summary>
    [GeneratedRegex(
        "Credentials?$|^BasicAuth|(?:Basic|Password).*Authenticat(?:or|ion|ionMethod)$|^(?:Authenticate|Log[Ii]n|LogOn|SignIn|(?:Use|With|Add)?Basic(?:Auth(?:entication)?)?)(?:Async)?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    public static partial Regex SignIn();

    /// <summary>Attributes whose values go to the parameters of the test below them.</summary>
    [GeneratedRegex("^(?:InlineData|TestCase|DataRow|Arguments)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Case();

    /// <summary>Names of accounts: mail addresses, DOMAIN\name, and what administrators and services are mostly called.</summary>
    [GeneratedRegex(
        @"^(?:[\w.+-]+@[\w.-]+|[A-Z][A-Z0-9]+\\[\w.-]+"
            + @"|(?i:admin\w*|root|sa|deploy\w*|ops|svc|service|guest|postgres|elastic|neo4j|sysdba|scott|system"
            + @"|bot|login|user|dienst|benutzer|utilisateur))$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex Account();

    /// <summary>What takes a name and a password among others.</summary>
    [GeneratedRegex(
        "^(?:Connect|Login|LogIn|LogOn|LogonUser|SignIn|Authenticate|Bind|Open|Mount|Unlock)(?:Async)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex Connecting();

    /// <summary>What adds a service that asks for its key.</summary>
    [GeneratedRegex("^(?:Add|Use|With)\\w*(?:AI|Api|Client|Sdk)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Adding();

    /// <summary>What is protected by a password of its own.</summary>
    [GeneratedRegex("(?i:sheet|book|document|presentation)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Document();

    /// <summary>What says that one signs in.</summary>
    [GeneratedRegex("Auth|Credential", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Authentication();

    /// <summary>Clients of servers that one signs in to.</summary>
    [GeneratedRegex("^(?:Sftp|Ssh|Scp|Ftp|AsyncFtp|Imap|Pop3|Telnet)Client$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    public static partial Regex Remote();

    /// <summary>What is made to talk to a service is given its key.</summary>
    [GeneratedRegex("(?:Client|Api|API|Gateway|Driver)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Client();

    /// <summary>What gives a value to what the call before it names: a field of a form, a member of a mock, a column.</summary>
    [GeneratedRegex(
        "^(?:SendKeys|Fill|Type|Change|Input|EnterText|PressSequentially|SetValue|WithValue|HasDefaultValue|Returns)(?:Async)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex Giving();

    /// <summary>What gives a value to the member that a lambda before it selects.</summary>
    [GeneratedRegex(
        "^(?:RuleFor|With|Assign|SetupProperty|Set(?:Property|OnInsert|Field|Value)?)$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex Selecting();

    /// <summary>What has nothing but a secret for its key.</summary>
    [GeneratedRegex(
        "(?i:licen[cs]e|encryption|decryption|signing|jwt|hmac|aes|cipher|webhook|api)(?:Options|Settings|Config(?:uration)?|Info)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex KeyOwner();

    /// <summary>Lists of those who sign in.</summary>
    [GeneratedRegex(
        "(?i:user|account|login|member|operator|admin|credential|cred)s?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex People();

    /// <summary>Lists of what is said of things, by their names.</summary>
    [GeneratedRegex(
        "(?i:caption|class|colou?r|column|description|error|hint|icon|label|message|pattern|placeholder|polic(?:y|i)|prompt|route|rule|title|tooltip|translation|type|validator)(?i:e?s)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    public static partial Regex Describing();

    /// <summary>What the name of a collection says of its keys.</summary>
    [GeneratedRegex("(?<=[a-z])(?:By[A-Z][A-Za-z]*|For)$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    public static partial Regex Behind();

    /// <summary>What compares texts.</summary>
    [GeneratedRegex(
        "^(?:Equals|Compare|CompareOrdinal|FixedTimeEquals|SequenceEqual|(?:Are|Not|AreNot)?Equal|That|EqualTo|(?:Should)?Be)$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    public static partial Regex Comparison();
}
