namespace RefMiner.Mcp;

/// <summary>Finds the method's name in a signature.</summary>
internal static class MethodName
{
    /// <summary>The word before the last list of parameters, or the only word; empty where there is none.</summary>
    public static string In(string signature)
    {
        var constraint = signature.IndexOf(" where ", StringComparison.Ordinal);
        var text = (constraint < 0 ? signature : signature[..constraint]).TrimEnd(' ', ';', '\r', '\n');
        var end = text.LastIndexOf(')');
        var head = end < 0 ? text : text[..Opening(text, end, '(', ')')].TrimEnd();
        if (head.EndsWith('>')) head = head[..Opening(head, head.Length - 1, '<', '>')].TrimEnd();

        var start = head.Length;
        while (start > 0 && (char.IsLetterOrDigit(head[start - 1]) || head[start - 1] is '_' or '@')) start--;
        return head[start..];
    }

    /// <summary>Where the bracket that closes at a place opens; 0 where it does not.</summary>
    private static int Opening(string text, int end, char open, char close)
    {
        var depth = 0;
        for (var i = end; i >= 0; i--)
        {
            if (text[i] == close) depth++;
            if (text[i] == open && --depth == 0) return i;
        }

        return 0;
    }
}
