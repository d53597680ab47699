using System.Collections.Frozen;

namespace RefMiner.Secrets;

/// <summary>
/// Reads from a name whether what it holds is secret: <c>dbPassword</c>, <c>X-Api-Key</c>, <c>Jwt:Secret</c>, but not
/// <c>PasswordPolicyUrl</c>.
/// </summary>
internal static class SecretName
{
    private const int MaxLength = 80;

    private static readonly FrozenSet<string> Passwords = Words(
        "contrasena contraseña haslo hasło kennwort losenord lösenord mdp motdepasse parola pass "
            + "passcode passphrase passwd password passwort pswd pw pwd senha wachtwoord"
    );

    // A plural s is taken off before.
    private static readonly FrozenSet<string> Secrets = Words(
        "accesskey accountkey apikey apischluessel apischlüssel authkey clave cred credential geheimni hmac pat privatekey psk secret "
            + "secretkey signingkey zugangsschluessel zugangsschlüssel"
    );

    private static readonly FrozenSet<string> Tokens = Words("authorization basic bearer jeton jwt token");

    private static readonly FrozenSet<string> Keys = Words(
        "access acces account activation admin aes api app application auth authorization cipher client consumer crypto "
            + "cryptographic decrypt "
            + "decryption encrypt encryption function functions geheim geheime geheimen geheimer hmac "
            + "jwt license licence master private privee privée product secret secrete secrète security serial service shared sign "
            + "signature signing storage "
            + "subscription symmetric validation webhook"
    );

    // Of these ends only the long ones are told in a name without humps.
    private static readonly string[] Ends =
    [
        "password",
        "passwort",
        "kennwort",
        "motdepasse",
        "passwd",
        "passphrase",
        "secret",
        "apikey",
        "accesskey",
        "token",
    ];

    // What describes a secret, or where it is found, and is none.
    private static readonly FrozenSet<string> Tails = Words(
        "address algorithm algorithmus alphabet arn art attribute audience box builder category character char charset class claim code "
            + "colour color column command comment converter cookie count "
            + "delimiter description descriptor digest directory endpoint env error event exception expiration expiry expression "
            + "factory field file filter fingerprint folder format handler "
            + "hash hasher header hint icon id identifier index input issuer kind label laenge länge length lifetime location "
            + "manager max message min name option page parameter param parser "
            + "path pattern placeholder policy position prefix prompt property query reader ref reference regel regex repository "
            + "richtlinie route rule salt scheme scope section separator setting size store "
            + "suffix template thumbprint title typ type uri url urn usage use user username validator variable vault version view writer"
    );

    // Whose tokens and keys are none.
    private static readonly FrozenSet<string> Harmless = Words(
        "antiforgery cache cancellation compuesta concurrency continuation correlation csrf foranea foránea foreign idempotency lexer "
            + "lexical mask next page partition primaria primary public publica pública publishable routing sort special syntax tokenizer "
            + "unica única xsrf"
    );

    /// <summary>What a name says about its value.</summary>
    /// <param name="name">An identifier, or a key of a few words.</param>
    /// <param name="isKey">Whether it is a text before the value, which names it only by its last word: others are messages,
    /// actions, routes.</param>
    public static SecretStrength Of(string name, bool isKey = false)
    {
        if (name.Length is 0 or > MaxLength || name.Contains(' ', StringComparison.Ordinal) && name.Count(c => c == ' ') > 2)
            return SecretStrength.None;

        var words = Split(name);
        if (words is [_, .., "expected" or "actual"])
            words.RemoveAt(words.Count - 1);
        if (words.Count == 0 || IsDescription(words))
            return SecretStrength.None;

        var isHarmless = words.Exists(Harmless.Contains);
        var strength = SecretStrength.None;
        var isPhrase = words is [.., "mot", "de", "passe"];
        for (var i = isKey ? words.Count - (isPhrase ? 3 : 1) : 0; i < words.Count; i++)
        {
            var own = OfWord(words, i, isHarmless);
            if (own > strength)
                strength = own;
        }

        return strength == SecretStrength.None && !isHarmless && words[^1] == "key" && name.Contains('-', StringComparison.Ordinal)
            ? SecretStrength.Secret
            : strength;
    }

    /// <summary>Whether a name is merely <c>key</c>, which is secret only where it becomes bytes.</summary>
    public static bool IsKey(string name) => name.TrimStart('_').Equals("key", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a name is that of some key; of those that become bytes, nearly all are secret.</summary>
    public static bool IsSomeKey(string name) => Split(name) is [.., "key"] words && !words.Exists(Harmless.Contains);

    private static bool IsDescription(List<string> words) =>
        Tails.Contains(words[^1]) || words[^1] == "key" && words.Count > 1 && Tails.Contains(words[^2]);

    // A word alone, or with the one beside it: 'api key', 'clé api', 'mot de passe'.
    private static SecretStrength OfWord(List<string> words, int i, bool isHarmless)
    {
        var word = words[i];
        if (Passwords.Contains(word))
            return word is "pass" or "pw" && i < words.Count - 1 ? SecretStrength.None : SecretStrength.Password;
        if (Secrets.Contains(word) && !(isHarmless && word == "clave") || !isHarmless && IsKeyOf(words, i))
            return SecretStrength.Secret;
        if (word == "mot" && words.Skip(i + 1).Take(2).SequenceEqual(["de", "passe"]))
            return SecretStrength.Password;
        if (Tokens.Contains(word))
            return isHarmless ? SecretStrength.None : SecretStrength.Token;
        return OfEnd(word);
    }

    private static bool IsKeyOf(List<string> words, int i) =>
        words[i] switch
        {
            "key" or "schluessel" or "schlüssel" => i > 0 && Keys.Contains(words[i - 1]),
            "cle" or "clé" => i + 1 < words.Count && Keys.Contains(words[i + 1]),
            _ => false,
        };

    private static SecretStrength OfEnd(string word)
    {
        var end = Ends.FirstOrDefault(end => word.EndsWith(end, StringComparison.Ordinal));
        return end is null ? SecretStrength.None
            : end.StartsWith("pass", StringComparison.Ordinal) || end is "kennwort" or "motdepasse" ? SecretStrength.Password
            : end == "token" ? SecretStrength.Token
            : SecretStrength.Secret;
    }

    // Lower-case singulars; digits at the end of a word go.
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && char.IsLetter(name[i]) && !(i > start && IsHump(name, i)))
                continue;

            if (i > start)
                words.Add(Singular(name[start..i].ToLowerInvariant()));

            start = i < name.Length && char.IsLetter(name[i]) ? i : i + 1;
        }

        if (words.Count > 1 && words[^1] is "v" or "async")
            words.RemoveAt(words.Count - 1);
        return words;
    }

    private static bool IsHump(string name, int i) =>
        char.IsUpper(name[i]) && (char.IsLower(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));

    private static string Singular(string word) =>
        word.Length > 3 && word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
