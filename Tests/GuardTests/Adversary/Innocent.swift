/// Texts that look like contacts and are none.
struct Innocent {
    let text: String
    var language = "en"
    var surface = "product_description"

    static let texts: [Innocent] = listings + letters + others

    private static let listings: [Innocent] = [
        "Deep groove bearing 6204-2RS-C3, 20x47x14 mm, replaces 6204DDU and 6204-ZZ.",
        "Hex bolt DIN 933 M8 x 1.25 x 40, grade 8.8, 100 pcs.",
        "Length 2.0 m, width 1.20 m, weight 3.5 kg.", "Works with Node.js, Vue.js and ASP.NET Core; see README.md and setup.py.",
        "EAN 4006381333931, carton GTIN 14006381333938.",
        "Firmware v3.12.4, protocol RS-485, baud rate 9600/19200/115200.", "Available sizes: 36 37 38 39 40 41 42 43 44 45.",
        "Steps: 1 open 2 fill 3 close 4 press 5 wait 6 rinse 7 dry 8 store 9 done.",
        "Resistors 10 22 47 100 220 470 1000 2200 4700 10000 ohm.",
        "Phone stand with WhatsApp sticker print, for 4-7 inch phones.", "Telephone cord RJ11 6P4C, 2 m, white.",
        "QR code reader module, reads EAN-13, Code 128 and Data Matrix at 300 scans a second.",
        "Watermark-free paper, 80 g/m², A4, 500 sheets.", "Line voltage 110-240 V, line length 3 m, signal lamp included.",
        "Compatible with iPhone 12 13 14 15 16 and Galaxy S21 S22 S23.",
        "Part no. 138-2204-56 fits serial numbers 20050001 to 20059999.", "HS code 8481.80.9990, origin Ningbo.",
        "ISBN 978-3-16-148410-0 is printed on the back.",
        "Pack of 12, e.g. for offices, i.e. 2 pcs. per desk, approx. 5 min. assembly.",
        "The tank holds 20 l.It is easy to clean.", "Input 5V/2A, 9V/1.67A, 12V/1.25A; output 15W/10W/7.5W.",
        "Bluetooth 5.3, 2402-2480 MHz, 10 m.", "Colour temperature 2700K-3000K-4000K-6500K, CRI 90, 100 lm/W.",
        "Size chart: S 88-92, M 93-97, L 98-102, XL 103-107.", "St.John's wort extract 0.3 % hypericin, CAS 548-04-9.",
        "Screws 3.5x16, 3.5x25, 3.9x32, 4.2x50 in stock.", "Sewing machine 220V/50Hz 110W 1200 rpm 12.5 kg 44.5*28*37 cm.",
        "Our items are tested by TÜV, report 0123456789012, valid until 2027-03-31.",
        "Instagram ring light, Facebook live streaming tripod, TikTok video stand.",
        "This watch shows calls, WeChat and WhatsApp messages.", "Two-way radio, 16 channels, UHF 400-470 MHz, call tone.",
        "Skype certified speakerphone with mute button.",
        "Water.Proof jacket, 10.000 mm, sizes S.M.L.XL", "Delivery 2025.11.30 or 30/11/2025, week 48.",
        "Ratio 1:2:4, 4:3 and 16:9.", "one two three four five little ducks, bath toy set",
        "Nine out of ten users like seven of the eight colours.",
        "USB-C to HDMI 2.1, 8K@60Hz, 4K@120Hz", "Plug and play, no driver.Net weight 120 g.",
        "model 1200 1400 1600 1800 2000 2400", "Router 192.168.0.1, mask 255.255.255.0",
        "Telegram style paper, 100 sheets, and mail box made of steel.",
    ].map { Innocent(text: $0) }

    private static let letters: [Innocent] = [
        "We cannot share WhatsApp or e-mail here, the platform does not allow it.",
        "Please never pay outside the platform, it is not safe.", "All payments go through Trade Assurance only.",
        "Your order 301245889912 left today, tracking LP00123456789012.",
        "You can find the drawing in the attachment of this message.", "I will call my colleague and answer you in the chat.",
        "Shall we have a meeting with the tool of Alibaba.com at 3 pm?",
        "Our brand has its own website, but orders are placed here.",
        "Use the coupon of our Alibaba.com store for 5% off.", "Search \"KX-200\" in our store to see it.",
        "See https://www.alibaba.com/product-detail/x_1600123456789.html please.",
        "The picture is at https://sc04.alicdn.com/kf/H1a2b3c.png now.",
        "The price is 12.50 USD, 300 pcs, total 3750.00 USD.", "Invoice 20250017 of 12.03.2025 is attached.",
        "We do not use WeChat for orders.", "Sorry, I am not allowed to give my phone number before the order.",
        "Container TGHU 1234567, seal 0098812, vessel Ever Given 0123W.",
        "Our line makes 5000 units a day, 120 people in 2 shifts.",
        "If you meet a seller who asks for payment to a private account, please report it.",
        "Deposit 30% by T/T to the account shown in Trade Assurance.", "Thank you for your message, I come back to you tomorrow.",
        "Which port do you use, and what is your quantity?", "Could you give me your target price?",
        "What is your company's business?", "Can you share the drawing with us here?",
    ].map { Innocent(text: $0, surface: "chat_message") }

    private static let others: [Innocent] = [
        Innocent(text: "深沟球轴承 6204-2RS，内径20外径47厚14毫米，包邮", language: "zh"),
        Innocent(text: "请勿通过微信付款，谨防诈骗。", language: "zh", surface: "chat_message"),
        Innocent(text: "订单301245889912已发货，快递单号YT8712345678901。", language: "zh", surface: "chat_message"),
        Innocent(text: "手机支架可放4-7寸手机，送微信表情贴纸", language: "zh"),
        Innocent(text: "本厂占地15000平方米，员工320人，2008年成立。", language: "zh", surface: "company_profile"),
        Innocent(text: "电话手表儿童款，支持视频通话，防水IP68", language: "zh", surface: "product_title"),
        Innocent(text: "条码6901234567892，箱规60*40*35厘米，净重12.5公斤。", language: "zh"),
        Innocent(text: "平台规定不能留联系方式，请谅解。", language: "zh", surface: "chat_message"),
        Innocent(text: "一二三四五六七八九十数字积木", language: "zh", surface: "product_title"),
        Innocent(text: "请走信用保障订单付款，30%定金。", language: "zh", surface: "chat_message"),
        Innocent(text: "Rodamiento 6204 2RS, medidas 20x47x14, punto de venta en caja.", language: "es"),
        Innocent(text: "No pague fuera de la plataforma, por favor.", language: "es", surface: "chat_message"),
        Innocent(text: "Point de vente, au point de croix, fil 100 % coton.", language: "fr"),
        Innocent(text: "Nous ne pouvons pas partager WhatsApp ici.", language: "fr", surface: "chat_message"),
        Innocent(text: "Punkt 3 der Anleitung: Schraube M8 anziehen. Art.-Nr. 4711-0815-22.", language: "de"),
        Innocent(text: "Bitte zahlen Sie nicht außerhalb der Plattform.", language: "de", surface: "chat_message"),
        Innocent(text: "Ponto de solda, 220 V, NCM 8501.10.19, com garantia. Com caixa.", language: "pt"),
        Innocent(text: "Não podemos enviar o WhatsApp aqui, desculpe.", language: "pt", surface: "chat_message"),
        Innocent(text: "Точка росы 5 °C, ГОСТ 12.2.007, артикул 4711-0815.", language: "ru"),
        Innocent(text: "Мы не принимаем оплату вне площадки.", language: "ru", surface: "chat_message"),
        Innocent(text: "نقطة الضبط 25 درجة، موديل AX-2000، 220 فولت.", language: "ar"),
        Innocent(text: "لا تدفع خارج المنصة من فضلك.", language: "ar", surface: "chat_message"),
        Innocent(text: "La commande 301245889912 part demain.", language: "fr", surface: "chat_message"),
        Innocent(text: "Der Preis gilt bis 31.12.2025, Menge 1.000 Stück.", language: "de", surface: "chat_message"),
    ]
}
