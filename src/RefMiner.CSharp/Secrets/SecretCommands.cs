using System.Buffers;
using System.Text.RegularExpressions;

namespace RefMiner.Secrets;

/// <summary>Finds passwords in command lines of well-known programs, and in a line of a PostgreSQL password file.</summary>
internal static partial class SecretCommands
{
    // Bounds the work for a text full of names of programs.
    private const int MaxLine = 512;

    /// <summary>
    /// A program, and the options whose value is a password; without a blank behind an option that is written together with it.
    /// </summary>
    private static readonly (string Program, string[] Options)[] Programs =
    [
        ("mysql", ["-p"]),
        ("mariadb", ["-p"]),
        ("mysqldump", ["-p"]),
        ("mysqladmin", ["-p"]),
        ("sshpass", ["-p ", "-p"]),
        ("docker login", ["-p "]),
        ("podman login", ["-p "]),
        ("helm registry login", ["-p "]),
        ("az login", ["-p "]),
        ("redis-cli", ["-a "]),
        ("aws configure", ["aws_secret_access_key ", "aws_session_token "]),
        ("sqlcmd", ["-P ", "-P"]),
        ("bcp", ["-P ", "-P"]),
        ("ldapsearch", ["-w "]),
        ("ldapmodify", ["-w "]),
        ("ldapadd", ["-w "]),
        ("ldapwhoami", ["-w "]),
        ("keytool", ["-storepass ", "-keypass ", "-srcstorepass ", "-deststorepass ", "-srckeypass ", "-destkeypass "]),
        ("jarsigner", ["-storepass ", "-keypass "]),
        ("mongo", ["-p "]),
        ("mongosh", ["-p "]),
        ("mongodump", ["-p "]),
        ("psexec", ["-p "]),
        ("plink", ["-pw "]),
        ("pscp", ["-pw "]),
        ("7z", ["-p"]),
        ("rar", ["-hp", "-p"]),
        ("unzip", ["-P "]),
        ("zip", ["-P "]),
        ("cmdkey", ["/pass:"]),
        ("schtasks", ["/rp "]),
        ("signtool", ["/p "]),
        ("openssl", ["-passin pass:", "-passout pass:", "-pass pass:", "-k "]),
        ("mosquitto_pub", ["-P "]),
        ("mosquitto_sub", ["-P "]),
        ("gpg", ["--passphrase "]),
        ("certutil", ["-p "]),
        ("psftp", ["-pw "]),
        ("nuget push", ["-k "]),
        ("az keyvault secret set", ["--value "]),
        ("gh secret set", ["--body ", "-b "]),
    ];

    private static readonly SearchValues<string> Names = SearchValues.Create(
        [.. Programs.Select(program => program.Program)],
        StringComparison.Ordinal
    );

    /// <summary>Passwords, in no particular order.</summary>
    public static IEnumerable<SecretSpan> Find(string text)
    {
        foreach (var (program, options) in text.AsSpan().ContainsAny(Names) ? Programs : [])
        {
            for (
                var at = text.IndexOf(program, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(program, at + program.Length, StringComparison.Ordinal)
            )
            {
                if (IsWord(text, at, program.Length) && at + program.Length is var start)
                {
                    foreach (var found in OfLine(text, start, options))
                        yield return found;
                }
            }
        }

        foreach (var login in OfPlace(text))
            yield return login;
        foreach (var setting in OfSetting(text))
            yield return setting;
        if (OfNetUse(text) is { } share)
            yield return share;
        if (OfPasswordFile(text) is { } line)
            yield return line;
    }

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) && text[at - 1] is not ('-' or '_' or '.'))
        && at + length < text.Length
        && (text[at + length] == ' ' || text.AsSpan(at + length).StartsWith(".exe ", StringComparison.Ordinal));

    private static List<SecretSpan> OfLine(string text, int start, string[] options)
    {
        var found = new List<SecretSpan>();
        var line = text.AsSpan(start, Math.Min(MaxLine, text.Length - start));
        if (line.IndexOfAny('\r', '\n', '|') is >= 0 and var end)
            line = line[..end];
        foreach (var option in options)
        {
            for (var from = 0; line[from..].IndexOf(option, StringComparison.Ordinal) is >= 0 and var next; from += next + option.Length)
            {
                var at = from + next;
                if (at == 0 || line[at - 1] == ' ')
                {
                    if (
                        Value(line, at + option.Length) is var (first, last)
                        && IsSecret(line[first..last])
                        && (option[^1] is ' ' or ':' || !line[first..last].Contains('='))
                    )
                    {
                        found.Add(new SecretSpan(start + first, last - first, "password"));
                        break;
                    }
                }
            }
        }

        return found;
    }

    // What its place alone makes a password
    private static IEnumerable<SecretSpan> OfPlace(string text)
    {
        text = text.Length > MaxLine ? text[..MaxLine] : text;
        return OracleLogin()
            .Matches(text)
            .Select(match => match.Groups[1])
            .Where(password => !SecretValue.IsPlaceholder(password.ValueSpan))
            .Concat(
                LastArgument()
                    .Matches(text)
                    .Concat(AccountBefore().Matches(text))
                    .Select(match => match.Groups.Values.Skip(1).First(group => group.Success))
                    .Where(password => IsSecret(password.ValueSpan))
            )
            .Select(password => new SecretSpan(password.Index, password.Length, "password"));
    }

    // setx NAME value, dotnet user-secrets set KEY value
    private static IEnumerable<SecretSpan> OfSetting(string text) =>
        Setting()
            .Matches(text.Length > MaxLine ? text[..MaxLine] : text)
            .Where(match => SecretTarget.Fits(SecretName.Of(match.Groups[1].Value, isKey: true), match.Groups[2].Value))
            .Select(match => new SecretSpan(match.Groups[2].Index, match.Groups[2].Length, "secret"));

    // net use z: \\server\share /user:name password, and with the password before the name
    private static SecretSpan? OfNetUse(string text)
    {
        if (PasswordBeforeUser().Match(text.Length > MaxLine ? text[..MaxLine] : text) is { Success: true, Groups: [_, var password] })
            return IsSecret(password.ValueSpan) ? new SecretSpan(password.Index, password.Length, "password") : null;

        var use = text.IndexOf("net use ", StringComparison.OrdinalIgnoreCase);
        var user = use < 0 ? -1 : text.IndexOf("/user:", use, Math.Min(MaxLine, text.Length - use), StringComparison.OrdinalIgnoreCase);
        var blank = user < 0 ? -1 : text.IndexOf(' ', user);
        return blank >= 0 && Value(text, blank + 1) is var (first, last) && IsSecret(text.AsSpan(first, last - first))
            ? new SecretSpan(first, last - first, "password")
            : null;
    }

    // host:port:database:user:password
    private static SecretSpan? OfPasswordFile(string text)
    {
        if (text.Length > MaxLine || text.AsSpan().Count(':') != 4)
            return null;

        var parts = text.Split(':');
        var isPort = parts[1] == "*" || parts[1].Length is > 1 and < 6 && parts[1].All(char.IsAsciiDigit);
        return isPort && parts[..4].All(part => part.Length > 0 && !part.Any(char.IsWhiteSpace)) && IsSecret(parts[4].AsSpan().TrimEnd())
            ? new SecretSpan(text.Length - parts[4].Length, parts[4].TrimEnd().Length, "password")
            : null;
    }

    private static (int First, int Last)? Value(ReadOnlySpan<char> line, int first)
    {
        if (first < line.Length && line[first] is '\'' or '"')
            first++;
        var last = first;
        while (last < line.Length && !char.IsWhiteSpace(line[last]) && line[last] is not ('\'' or '"' or SecretText.Hole))
            last++;
        return last > first ? (first, last) : null;
    }

    [GeneratedRegex(
        @"\b(?:sqlplus|sqlldr|expdp|impdp|exp|imp)(?:\.exe)? (?:-\w+ |userid=)*\w+/([^\s@/]{4,64})@",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex OracleLogin();

    [GeneratedRegex(
        @"\b(?:rabbitmqctl(?:\.bat)? (?:add_user|change_password) \S+|htpasswd -[a-zA-Z]*b[a-zA-Z]* \S+ \S+|net user \S+"
            + @"|convertto-securestring(?: -string)?) ['""]?([^\s'""]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex LastArgument();

    [GeneratedRegex(
        @"\b(?:smbclient|smbget|rpcclient)\b[^\r\n|]* -U ['""]?[^\s%'""]+%([^\s'""]+)"
            + @"|\becho ['""]?[\w.\-]+:([^\s'""]+)['""]? *\| *(?:sudo )?chpasswd\b",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex AccountBefore();

    [GeneratedRegex(
        @"\b(?:setx(?:\.exe)?(?: /\w+)*|user-secrets set(?: --?[a-z\-]+ \S+)*) ['""]?([\w.:\-]+)['""]? ['""]?([^\s'""]+)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Setting();

    [GeneratedRegex(
        @"\bnet use (?:\w: )?\\\\\S+ ([^\s/]\S*) /user:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex PasswordBeforeUser();

    private static bool IsSecret(ReadOnlySpan<char> value) => SecretValue.IsPassword(value) || SecretValue.IsRandom(value);
}
