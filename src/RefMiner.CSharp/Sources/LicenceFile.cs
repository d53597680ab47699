using System.Text;
using System.Text.RegularExpressions;

namespace RefMiner.Sources;

/// <summary>Names the licence of a tree by the text of its licence file.</summary>
internal static partial class LicenceFile
{
    private const int LimitBytes = 256 << 10;

    private static readonly string[] Names =
    [
        "LICENSE",
        "LICENSE.txt",
        "LICENSE.md",
        "LICENCE",
        "LICENCE.txt",
        "LICENCE.md",
        "COPYING",
        "COPYING.txt",
        "UNLICENSE",
        "license",
        "license.txt",
        "License.txt",
    ];

    /// <summary>SPDX id of the tree's licence, or null where there is none or it is not one of the common ones.</summary>
    public static string? Spdx(TreeFiles files)
    {
        foreach (var name in Names)
        {
            try
            {
                if (files.Read(name, LimitBytes) is { } bytes)
                    return Spdx(Encoding.UTF8.GetString(bytes));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>SPDX id of a licence text, or null.</summary>
    public static string? Spdx(string text)
    {
        var words = White().Replace(text, " ");

        // The GNU licences name one another in their texts: the title, which comes first, decides.
        var title = words[..Math.Min(words.Length, 300)];
        if (Has(title, "GNU AFFERO GENERAL PUBLIC LICENSE"))
            return "AGPL-3.0";
        if (Has(title, "GNU LESSER GENERAL PUBLIC LICENSE"))
            return Has(title, "Version 3") ? "LGPL-3.0" : "LGPL-2.1";
        if (Has(title, "GNU GENERAL PUBLIC LICENSE"))
            return Has(title, "Version 2") ? "GPL-2.0" : "GPL-3.0";
        if (Has(title, "Mozilla Public License") && Has(title, "2.0"))
            return "MPL-2.0";
        if (Has(words, "Apache License") && Has(words, "Version 2.0"))
            return "Apache-2.0";
        if (Has(words, "free and unencumbered software released into the public domain"))
            return "Unlicense";
        if (Has(words, "Permission is hereby granted, free of charge, to any person obtaining a copy"))
            return "MIT";
        if (
            Has(words, "Permission to use, copy, modify, and/or distribute this software for any purpose")
            || Has(words, "Permission to use, copy, modify, and distribute this software for any purpose")
        )
            return "ISC";
        if (!Has(words, "Redistribution and use in source and binary forms"))
            return null;

        return Has(words, "Neither the name") || Has(words, "may not be used to endorse") ? "BSD-3-Clause" : "BSD-2-Clause";
    }

    private static bool Has(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex White();
}
